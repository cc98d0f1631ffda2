package dev.belay.core.judge;

import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The reasons in words, with their numbers.
final class Sentences {
    private static final double MEGABYTE = 1e6;

    private Sentences() {}

    static String guilt(Findings findings, Metric metric) {
        String evidence =
                "; evidence " + atLeast(findings.logE(), findings.parameters().threshold());
        return metric.text() + ": " + what(findings, metric) + evidence;
    }

    private static String what(Findings findings, Metric metric) {
        return switch (findings.evidence(metric)) {
            case FailureEvidence failures -> "the canary failed " + compared(findings, failures.totals());
            case LatencyEvidence latency ->
                "the canary is slower (" + strongest(latency.pieces()) + "), over "
                        + number(findings.parameters().get(Setting.LATENCY_SLO_MS)) + " ms "
                        + compared(findings, latency.totals());
            case LatencyLearning _ -> "nothing is known yet";
            case MemoryEvidence memory ->
                "the canary grows by " + number(memory.bytesPerHour(findings.parameters()) / MEGABYTE)
                        + " MB per hour beyond pods of the same age, of a headroom of "
                        + number(memory.bet().headroom() / MEGABYTE) + " MB";
            case RatesEvidence rates -> rates(rates);
        };
    }

    private static String rates(RatesEvidence rates) {
        String name = strongest(rates.pieces());
        RatesEvidence.One one = rates.rates().getOrDefault(name, RatesEvidence.One.none());
        return name + " on the canary " + one.canary().events() + " in "
                + number(one.canary().exposure()) + ", on the old version "
                + one.control().events() + " in "
                + number(one.control().exposure());
    }

    private static String strongest(Map<String, Double> pieces) {
        return pieces.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static String compared(Findings findings, Trial totals) {
        String against = findings.controlled()
                ? "the old version: " + share(totals.control())
                : "no old version to compare with; the objective allows "
                        + percent(findings.parameters().get(Setting.SLO_FAILURE));
        return share(totals.canary()) + " (" + interval(totals.canary(), findings) + "), " + against;
    }

    static String forward(Findings findings) {
        if (!findings.proofAsked()) {
            return "no proof asked; nothing holds against the next step";
        }
        return findings.metrics().stream()
                .filter(Metric::proves)
                .map(metric -> proven(findings, metric))
                .collect(Collectors.joining("; "));
    }

    private static String proven(Findings findings, Metric metric) {
        Counts canary = findings.evidence(metric).totals().canary();
        Parameters parameters = findings.parameters();
        String enough = "; evidence " + atLeast(findings.proof(metric), parameters.proof());
        return metric == Metric.LATENCY
                ? "latency: proven at most " + percent(parameters.get(Setting.LATENCY_MARGIN))
                        + " slower than the old version" + enough
                : metric.text() + ": the canary failed " + share(canary)
                        + ", proven no worse than the old version plus "
                        + percent(parameters.margin(findings.next())) + enough;
    }

    static String noData(Findings findings, Metric metric, double longest) {
        double silent = findings.state()
                .silence()
                .of(metric, Arm.CANARY, findings.input().t());
        return metric.text() + ": no sample of the canary for " + number(silent) + " s (limit " + number(longest)
                + " s) while the old version gives some";
    }

    static String blind(double longest) {
        return "no sample of any version for " + number(longest) + " s";
    }

    static String suspicion(Findings findings) {
        return "evidence against " + findings.combination().foremost().text() + " is "
                + atLeast(findings.logE(), findings.parameters().suspicion());
    }

    static String split(Findings findings) {
        var weights = findings.input().split().weights();
        return "the canary gets " + percent(findings.state().split().share(weights))
                + " of new connections, its weight is "
                + percent(findings.input().split().weight(Arm.CANARY));
    }

    static String stale(Metric metric, Arm arm, double silent) {
        return metric.text() + ": no sample of " + arm.text() + " for " + number(silent) + " s";
    }

    static String burnIn(double age, double burnIn) {
        return age < 0
                ? "no canary pod is Ready"
                : "the oldest canary pod is Ready for " + number(age) + " of " + number(burnIn) + " s";
    }

    /// What there is rounded down, so that it never looks like enough.
    static String progress(double now, double needed, String what) {
        String so = now == Double.NEGATIVE_INFINITY ? "none" : plain(now, RoundingMode.FLOOR);
        return so + " of " + number(needed) + " " + what;
    }

    private static String atLeast(double logE, double threshold) {
        return fixed(logE) + " >= " + fixed(threshold);
    }

    private static String share(Counts counts) {
        double p = counts.total() == 0 ? 0 : (double) counts.bad() / counts.total();
        return counts.bad() + " of " + counts.total() + " (" + percent(p) + ")";
    }

    private static String interval(Counts counts, Findings findings) {
        double alpha = findings.parameters().get(Setting.ALPHA);
        Proportion interval = Proportion.of(counts.total(), counts.bad(), alpha);
        return percent(interval.low()) + " to " + percent(interval.high());
    }

    /// With three significant digits.
    static String percent(double share) {
        return number(share * 100) + " %";
    }

    static String number(double x) {
        return plain(x, RoundingMode.HALF_UP);
    }

    /// Three significant digits, but no whole number is cut.
    private static String plain(double x, RoundingMode mode) {
        BigDecimal exact = BigDecimal.valueOf(x);
        int whole = exact.precision() - exact.scale();
        BigDecimal rounded = exact.round(new MathContext(Math.max(3, whole), mode));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String fixed(double x) {
        return String.format(Locale.ROOT, "%.2f", x);
    }
}
