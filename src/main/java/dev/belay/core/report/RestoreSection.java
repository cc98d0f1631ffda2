package dev.belay.core.report;

import static dev.belay.core.report.Node.element;

import dev.belay.core.report.Node.Element;
import dev.belay.core.report.RestoreStory.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The part of a page that tells a way back: its steps over time, and what differs afterwards.
record RestoreSection(String id, RestoreStory story) {
    private static final double BAR = 360;

    void addTo(List<Node> parts) {
        if (!story.steps().isEmpty()) {
            parts.add(element("h3", "Steps"));
            Stream<Element> rows = story.steps().stream().map(this::row);
            parts.add(RolloutSection.table(List.of("Step", "Start", "Took", "Result", "When"), rows)
                    .as("steps"));
        }
        parts.add(element("h3", "Difference from the point"));
        parts.add(
                story.difference().isEmpty()
                        ? element("p", "None: everything reads as it was.")
                        : element("ul", story.difference().stream().map(line -> element("li", line))));
    }

    private Element row(Step step) {
        return element(
                "tr",
                element("th", step.name()).with("scope", "row"),
                element("td", Wording.seconds(step.start())).as("n"),
                element("td", Wording.seconds(step.seconds())).as("n"),
                element("td", step.result()),
                element("td", bar(step)).as("bar"));
    }

    /// The same times again as a bar; the cells before it say them in words.
    private Element bar(Step step) {
        double end = story.steps().stream()
                .mapToDouble(s -> s.start() + s.seconds())
                .max()
                .orElse(1);
        Scale time = new Scale(0, Math.max(end, 1e-3), 0, BAR);
        double x = time.at(step.start());
        double width = Math.max(2, time.at(step.start() + step.seconds()) - x);
        return new Element(
                        "svg",
                        Map.of(),
                        List.of(
                                Chart.rule("grid", 0, 9.5, BAR, 9.5),
                                element("rect")
                                        .as("block")
                                        .at("x", Math.min(x, BAR - width))
                                        .at("y", 2)
                                        .at("width", width)
                                        .at("height", 12)))
                .with("viewBox", "0 0 " + Wording.coordinate(BAR) + " 16")
                .with("aria-hidden", "true");
    }
}
