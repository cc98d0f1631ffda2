package dev.belay.cli.imports;

import dev.belay.cli.Format;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.core.imports.graph.Picture;
import dev.belay.core.imports.graph.View;
import dev.belay.core.report.DiagramText;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.edge.files.Durable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Results that are no document: pictures and pages, on stdout or in a file.
final class Drawing {
    private static final int MOST_NODES = 200;

    private Drawing() {}

    /// @throws dev.belay.cli.Stopped with exit 2 when a picture is asked for together with a form of documents
    static void check(Session session, String format, List<String> known) {
        if (format.isEmpty()) {
            return;
        }
        if (!known.contains(format)) {
            throw Selection.usage(
                    "there is no --format " + format,
                    "it is one of " + String.join(", ", known),
                    "--format " + known.getFirst());
        }
        if (session.globals().format().kind() != Format.Kind.HUMAN) {
            throw Selection.usage(
                    "-o and --format exclude each other", "-o gives data, --format pictures", "one of them");
        }
    }

    /// The view of that name.
    static View view(String label) {
        return View.of(label)
                .orElseThrow(() -> Selection.usage(
                        "there is no view " + label,
                        "views are " + String.join(", ", View.labels()),
                        "--view " + View.ALL.label()));
    }

    /// @throws dev.belay.cli.Stopped with exit 2 when there are too many nodes to look at
    static String text(Picture picture, String format) {
        int nodes = picture.nodes().size();
        if (nodes > MOST_NODES) {
            throw Selection.usage(
                    "the picture would have " + nodes + " modules",
                    "more than " + MOST_NODES + " cannot be read",
                    "a narrower question: --package, --depth, or imports who MODULE");
        }
        return format.equals("dot") ? DiagramText.dot(picture) : DiagramText.mermaid(picture);
    }

    /// The outcome with a text in place of its lines: on stdout, or in a file that is named instead.
    static Outcome shown(Outcome outcome, Session session, String text, Optional<String> out) {
        if (out.isEmpty()) {
            return outcome.text(text.lines().map(Line::of).toList());
        }
        Path file = session.directory().resolve(out.get());
        Durable.write(file, text);
        return outcome.text(List.of(Line.of(Mark.OK, "written to " + out.get())));
    }
}
