package dev.belay.core.report;

import static dev.belay.core.report.Node.element;

import dev.belay.core.report.Node.Element;
import dev.belay.core.report.RolloutStory.ArmPoint;
import dev.belay.core.report.RolloutStory.Event;
import dev.belay.core.report.RolloutStory.Point;
import dev.belay.core.signal.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The part of a page that tells a rollout: charts, events, and every number behind the charts.
record RolloutSection(String id, RolloutStory story) {
    private static final List<Arm> ARMS = List.of(Arm.CANARY, Arm.BASELINE, Arm.STABLE);

    void addTo(List<Node> parts) {
        if (story.points().size() > 1) {
            parts.add(element(
                            "figure",
                            Stream.concat(
                                    new RolloutCharts(id, story).draw().stream(),
                                    Stream.of(element(
                                            "figcaption",
                                            "Numbered lines are the events below. Gaps are ticks without data."))))
                    .with("tabindex", "0"));
        }
        if (!story.events().isEmpty()) {
            parts.add(element("h3", "What happened"));
            parts.add(events());
        }
        if (!story.points().isEmpty()) {
            parts.add(element(
                    "details",
                    element("summary", "Every tick in numbers"),
                    element("div", ticks()).as("wide")));
        }
    }

    private Element events() {
        List<Event> events = story.events();
        Stream<Element> rows = IntStream.range(0, events.size()).mapToObj(i -> {
            Event event = events.get(i);
            return element(
                            "tr",
                            element("th", String.valueOf(i + 1)).with("scope", "row"),
                            element("td", Wording.seconds(event.t())).as("n"),
                            element("td", event.kind().text()),
                            element("td", event.text()))
                    .as("at-" + event.kind().text());
        });
        return table(List.of("No.", "Time", "Kind", "Event"), rows).as("events");
    }

    private Element ticks() {
        List<String> heads = new ArrayList<>(List.of("Time", "log E"));
        for (Arm arm : ARMS) {
            heads.add(arm.text() + " weight");
            heads.add("open");
            heads.add("requests");
            heads.add("failed");
        }
        return table(heads, story.points().stream().map(RolloutSection::tick)).as("ticks");
    }

    private static Element tick(Point point) {
        List<Node> cells = new ArrayList<>();
        cells.add(element("th", Wording.seconds(point.t())).with("scope", "row"));
        cells.add(number(Wording.number(point.logE())));
        for (Arm arm : ARMS) {
            cells(point.arms().get(arm)).forEach(text -> cells.add(number(text)));
        }
        return element("tr", cells.stream());
    }

    private static List<String> cells(@Nullable ArmPoint arm) {
        return arm == null
                ? List.of("–", "–", "–", "–")
                : List.of(
                        Wording.percent(arm.weight()),
                        String.valueOf(arm.open()),
                        String.valueOf(arm.requests()),
                        String.valueOf(arm.failures()));
    }

    private static Element number(String text) {
        return element("td", text).as("n");
    }

    static Element table(List<String> heads, Stream<Element> rows) {
        return element(
                "table",
                element(
                        "thead",
                        element(
                                "tr",
                                heads.stream().map(head -> element("th", head).with("scope", "col")))),
                element("tbody", rows));
    }
}
