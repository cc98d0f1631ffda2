package dev.belay.core.judge;

import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// The reasons in words, with their numbers.
final class Sentences {
    private Sentences() {}

    static String guilt(Findings findings, Metric metric) {
        Counts canary = findings.evidence(metric).canary();
        Counts control = findings.evidence(metric).control();
        String against = findings.controlled()
                ? "the old version: " + share(control)
                : "no old version to compare with; the objective allows "
                        + percent(findings.parameters().get(Setting.SLO_FAILURE));
        return metric.text() + ": the canary failed " + share(canary) + " (" + interval(canary, findings)
                + "), " + against + "; evidence "
                + atLeast(findings.logE(), findings.parameters().threshold());
    }

    static String forward(Findings findings) {
        if (!findings.proofAsked()) {
            return "no proof asked; nothing holds against the next step";
        }
        Counts canary = findings.evidence(Metric.SUCCESS).canary();
        double proof = findings.proof(Metric.SUCCESS);
        return "success: the canary failed " + share(canary) + ", proven no worse than the old version plus "
                + percent(findings.parameters().margin(findings.next())) + "; evidence "
                + atLeast(proof, findings.parameters().proof());
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
