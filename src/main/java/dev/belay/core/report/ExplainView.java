package dev.belay.core.report;

import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Parameters;
import dev.belay.core.signal.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One decision drawn: for each metric the evidence against its threshold, what was counted, and the tests
/// behind it.
public final class ExplainView {
    private static final int BAR = 20;

    private final Parameters parameters;
    private final int width;

    /// @param width columns there are
    public ExplainView(Parameters parameters, int width) {
        this.parameters = parameters;
        this.width = width;
    }

    public List<Line> lines(Decision decision) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(
                String.format(Locale.ROOT, "tick ending at %s s: %s", plain(decision.t()), decision.verdict()),
                Tone.STRONG));
        Wrapped.of(decision.sentence(), width - 2).forEach(text -> lines.add(Line.of("  " + text)));
        lines.add(Line.of("  combined  " + bar(decision.logE()) + "  taken back at " + two(parameters.threshold())
                + ", waits from " + two(parameters.suspicion())));
        new TreeMap<>(decision.parts()).forEach((name, part) -> {
            lines.add(Line.empty());
            lines.addAll(part(name, part));
        });
        return lines;
    }

    private List<Line> part(String name, Decision.Part part) {
        List<Line> lines = new ArrayList<>();
        String weight = part.weight() > 0 ? "weight " + two(part.weight()) : "has no say";
        lines.add(Line.of(name, Tone.STRONG).plus("  " + weight));
        lines.add(Line.of("  harm      " + bar(part.logE())));
        if (part.logProof() > Double.NEGATIVE_INFINITY) {
            lines.add(Line.of("  no harm   " + bar(part.logProof()) + "  proven at " + two(parameters.proof())));
        }
        counted("canary", part.canary(), lines);
        counted("control", part.control(), lines);
        numbers("tests", part.pieces(), lines);
        numbers("measured", part.figures(), lines);
        part.notes().forEach(note -> lines.add(Line.of(Mark.WARN, note)));
        return lines;
    }

    private static void counted(String arm, Counts counts, List<Line> lines) {
        if (counts.total() > 0) {
            lines.add(Line.of(String.format(
                    Locale.ROOT,
                    "  %-8s  %d of %d bad, %.3f %%",
                    arm,
                    counts.bad(),
                    counts.total(),
                    100.0 * counts.bad() / counts.total())));
        }
    }

    private void numbers(String title, Map<String, Double> numbers, List<Line> lines) {
        if (numbers.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        numbers.forEach((name, number) ->
                text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(three(number)));
        boolean titled = true;
        for (String line : Wrapped.of(text.toString(), width - 12)) {
            lines.add(Line.of(String.format(Locale.ROOT, "  %-8s  %s", titled ? title : "", line)));
            titled = false;
        }
    }

    /// From 0 to the threshold that takes back; what is below is empty.
    private String bar(double logE) {
        double filled = Double.isNaN(logE) ? 0 : Math.clamp(logE / parameters.threshold(), 0, 1);
        int full = (int) Math.round(filled * BAR);
        return "█".repeat(full) + "░".repeat(BAR - full) + String.format(Locale.ROOT, " %7s", two(logE));
    }

    private static String two(double number) {
        return Double.isFinite(number) ? String.format(Locale.ROOT, "%.2f", number) : number > 0 ? "inf" : "-";
    }

    private static String three(double number) {
        return Double.isFinite(number) ? String.format(Locale.ROOT, "%.4g", number) : number > 0 ? "inf" : "-";
    }

    private static String plain(double t) {
        return t == Math.rint(t) ? String.valueOf((long) t) : String.format(Locale.ROOT, "%.1f", t);
    }
}
