package dev.belay.cli;

import dev.belay.cli.look.Wrap;
import dev.belay.core.config.Place;
import dev.belay.core.config.Problem;
import dev.belay.core.report.Line;
import dev.belay.core.report.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A failure in four lines: what, why, fix, code and whether anything was changed [ERR-1]. Problems in files stand
/// between the first and the second, each with its line [ERR-3]; many alike are counted [ERR-4].
final class ErrorText {
    private static final int SHOWN = 20;
    private static final int ALIKE = 3;

    private ErrorText() {}

    /// @param source the text of a line of a file; empty when it is not known
    static List<Line> of(Failure failure, Changed changed, int width, Function<Place, String> source) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("error: ", Tone.BAD).plus(failure.what(), Tone.STRONG));
        problems(failure.problems(), source, lines);
        labelled("why", failure.why(), width, lines);
        lines.add(Line.of("  fix   ").plus(failure.fix(), Tone.STRONG));
        lines.add(Line.of("  code  " + failure.code().text() + " (belay help "
                + failure.code().text() + ") · " + changed.sentence() + " (exit "
                + failure.exit().code() + ")"));
        return lines;
    }

    private static void labelled(String label, String text, int width, List<Line> lines) {
        List<String> wrapped = Wrap.of(text, width - 8);
        lines.add(Line.of("  " + label + " ".repeat(6 - label.length()) + wrapped.getFirst()));
        wrapped.stream().skip(1).forEach(w -> lines.add(Line.of("        " + w)));
    }

    private static void problems(List<Problem> problems, Function<Place, String> source, List<Line> lines) {
        Map<String, List<Problem>> alike = new LinkedHashMap<>();
        problems.forEach(
                p -> alike.computeIfAbsent(p.message(), _ -> new ArrayList<>()).add(p));
        int shown = 0;
        for (List<Problem> group : alike.values()) {
            for (Problem problem : group.subList(0, Math.min(ALIKE, group.size()))) {
                if (shown++ < SHOWN) {
                    one(problem, source, lines);
                }
            }
            if (group.size() > ALIKE) {
                lines.add(Line.of("  and " + (group.size() - ALIKE) + " more of the same kind"));
            }
        }
        if (shown > SHOWN) {
            lines.add(Line.of("  and " + (shown - SHOWN) + " more; all of them: -o json"));
        }
    }

    private static void one(Problem problem, Function<Place, String> source, List<Line> lines) {
        lines.add(Line.of("  " + problem));
        String text = source.apply(problem.place());
        if (!text.isBlank()) {
            int indent = text.length() - text.stripLeading().length();
            int column = Math.max(0, problem.place().column() - 1 - indent);
            lines.add(Line.of("      " + text.strip(), Tone.DIM));
            lines.add(Line.of(
                    "      " + " ".repeat(Math.min(column, text.strip().length())) + "^", Tone.WARN));
        }
    }
}
