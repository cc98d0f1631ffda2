package dev.belay.core.report;

import static dev.belay.core.report.Node.element;

import dev.belay.core.report.Node.Element;
import dev.belay.core.report.Report.Figure;
import dev.belay.core.report.Report.Outcome;
import dev.belay.core.report.Report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A report as one HTML file that needs nothing else: no script, no other file, no network. It reads on a
/// screen, in the dark, on paper, and aloud.
public final class ReportPage {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private ReportPage() {}

    public static String html(Report report) {
        Element head = element(
                "head",
                element("meta").with("charset", "utf-8"),
                element("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                element("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY),
                element("meta").with("name", "color-scheme").with("content", "light dark"),
                element("title", report.title()),
                element("style", new Node.Style(Stylesheet.CSS)));
        List<Node> main = new ArrayList<>();
        main.add(element("h1", report.title()));
        main.add(element("p", report.summary()).as("summary"));
        if (report.sections().size() > 1) {
            main.add(contents(report.sections()));
        }
        for (int i = 0; i < report.sections().size(); i++) {
            main.add(section("s" + (i + 1), report.sections().get(i)));
        }
        if (!report.note().isEmpty()) {
            main.add(element("p", report.note()).as("note"));
        }
        return Markup.document(element("html", head, element("body", element("main", main.stream())))
                .with("lang", "en"));
    }

    private static Element contents(List<Section> sections) {
        Stream<Element> items = IntStream.range(0, sections.size())
                .mapToObj(i -> element(
                        "li",
                        element("span", sections.get(i).outcome().sign())
                                .as("mark-" + tone(sections.get(i)))
                                .with("aria-hidden", "true"),
                        new Node.Text(" "),
                        element("a", sections.get(i).title()).with("href", "#s" + (i + 1)),
                        new Node.Text(": " + sections.get(i).outcome().word())));
        return element("nav", element("ul", items)).with("aria-label", "Contents");
    }

    private static Element section(String id, Section section) {
        List<Node> parts = new ArrayList<>();
        parts.add(element("h2", section.title()).with("id", id + "-h"));
        parts.add(outcome(section));
        if (!section.figures().isEmpty()) {
            parts.add(figures(section.figures()));
        }
        switch (section) {
            case RolloutStory rollout -> new RolloutSection(id, rollout).addTo(parts);
            case RestoreStory restore -> new RestoreSection(id, restore).addTo(parts);
            case TableStory tables -> new TableSection(id, tables).addTo(parts);
        }
        return element("section", parts.stream()).with("id", id).with("aria-labelledby", id + "-h");
    }

    private static Element outcome(Section section) {
        Outcome outcome = section.outcome();
        return element(
                        "p",
                        element("b", outcome.sign() + " " + outcome.word()),
                        new Node.Text(" – " + outcome.sentence()))
                .as("outcome " + tone(section));
    }

    private static Element figures(List<Figure> figures) {
        return element(
                        "dl",
                        figures.stream()
                                .map(figure -> element(
                                        "div",
                                        element("dt", figure.name()),
                                        element("dd", figure.value()).as("value"),
                                        element("dd", figure.meaning()))))
                .as("figures");
    }

    private static String tone(Section section) {
        return switch (section.outcome().tone()) {
            case GOOD -> "good";
            case BAD -> "bad";
            case WARN -> "warn";
            case PLAIN, STRONG, DIM -> "neutral";
        };
    }
}
