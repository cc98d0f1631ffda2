package dev.belay.core.judge;

import static dev.belay.core.judge.Setting.Unit.AMOUNT;
import static dev.belay.core.judge.Setting.Unit.COUNT;
import static dev.belay.core.judge.Setting.Unit.FACTOR;
import static dev.belay.core.judge.Setting.Unit.POSITIVE;
import static dev.belay.core.judge.Setting.Unit.PROBABILITY;
import static dev.belay.core.judge.Setting.Unit.SECONDS;
import static dev.belay.core.judge.Setting.Unit.SHARE;

import java.util.Optional;

/// The judge's numbers: their names in files, their defaults, and what they may be.
public enum Setting {
    /// Probability of ever taking back a canary that is no worse.
    ALPHA("alpha", 0.01, PROBABILITY),
    /// From this evidence on the rollout waits.
    ALPHA_HOLD("alphaHold", 0.1, PROBABILITY),
    /// Probability that a proof of no harm is wrong.
    BETA("beta", 0.05, PROBABILITY),
    /// Length of a tick.
    TICK("tick", 10, SECONDS),
    /// Share of all requests that may fail in excess after the next step.
    BUDGET("budget", 0.0005, PROBABILITY),
    /// Failure probability that the objective allows.
    SLO_FAILURE("sloFailure", 0.001, PROBABILITY),
    /// Failure probability that the captured past suggests; `sloFailure` where nothing is said.
    PRIOR_FAILURE("priorFailure", 0.001, PROBABILITY),
    /// Factor by which the canary may be worse than the control.
    TOLERANCE_FACTOR("toleranceFactor", 1, FACTOR),
    /// Failure probability by which the canary may be worse than the control.
    TOLERANCE_SHARE("toleranceShare", 0, SHARE),
    /// The objective of latency.
    LATENCY_SLO_MS("latencySloMs", 200, POSITIVE),
    /// Share of requests that may be slower than that.
    LATENCY_SLO_FRACTION("latencySloFraction", 0.05, PROBABILITY),
    /// Share by which the canary may be slower, where no harm is to be proven.
    LATENCY_MARGIN("latencyMargin", 0.10, PROBABILITY),
    /// Share by which the canary may be slower without being guilty.
    LATENCY_TOLERANCE("latencyTolerance", 0, SHARE),
    /// Ratio of the rates of events that is no guilt yet.
    RATE_RATIO("rateRatio", 1, FACTOR),
    /// Length of a window over which the least memory is taken.
    MEM_WINDOW("memWindow", 180, SECONDS),
    /// Growth of memory that is tolerated: hours until the headroom is used up.
    MEM_TOL_H("memTolH", 168, POSITIVE),
    /// Long-run variance of the memory of two pods of the old version, in bytes^2; unknown: memory is not
    /// judged.
    MEM_LRV("memLrv", Double.NaN, POSITIVE),
    /// An arm is stale without a new sample for this long.
    STALE_AFTER("staleAfter", 30, SECONDS),
    /// Silence of the canary alone that takes it back.
    NO_DATA_ROLLBACK("noDataRollback", 180, SECONDS),
    /// Silence of all arms that takes it back.
    BLIND_ROLLBACK("blindRollback", 900, SECONDS),
    /// Least time at a weight, while nothing holds.
    MIN_STEP("minStep", 60, SECONDS),
    /// Least requests of the canary before a step.
    MIN_REQUESTS("minRequests", 100, COUNT),
    /// Failing units of the canary below which nothing is held against it.
    MIN_FAILURES("minFailures", 3, COUNT),
    /// Age that a Ready canary pod must have.
    BURN_IN("burnIn", 0, SECONDS),
    /// Probability of a broken invariant to be excluded before a step.
    CLEAN_STEP("cleanStep", 0.01, PROBABILITY),
    /// Probability of a broken invariant to be excluded before the whole traffic.
    CLEAN_LAST("cleanLast", 0.001, PROBABILITY),
    /// Length of an epoch, and the longest window of shared degradation.
    EPOCH_TICKS("epochTicks", 30, COUNT),
    /// Weight of the first epoch.
    FIRST_EPOCH("vFirst", 0.8, PROBABILITY),
    /// Dispersion of the failures of user traffic; 1: independent.
    PHI("phi", 1, FACTOR),
    /// Variance of the latency between pods, on the scale of its normal scores; unknown: `phi` stands for it.
    OMEGA2("omega2", Double.NaN, AMOUNT),
    /// 1/kA + 1/kB for the kA and kB pods between which that was measured.
    OMEGA2_PODS("omega2Pods", 2, POSITIVE);

    /// What a number may be.
    enum Unit {
        PROBABILITY("a probability, as 0.01 or 1%"),
        SHARE("a share, as 0.1 or 10%"),
        SECONDS("a time, as 10s, 2m or 0.5"),
        COUNT("a whole number"),
        POSITIVE("a number above 0"),
        AMOUNT("a number of at least 0"),
        FACTOR("a number of at least 1");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        boolean accepts(double x) {
            return switch (this) {
                case PROBABILITY -> x > 0 && x < 1;
                case SHARE -> x >= 0 && x <= 1;
                case SECONDS -> x >= 0 && x < 1e9;
                case COUNT -> x >= 0 && x < 1e9 && x == Math.rint(x);
                case POSITIVE -> x > 0 && x < Double.POSITIVE_INFINITY;
                case AMOUNT -> x >= 0 && x < Double.POSITIVE_INFINITY;
                case FACTOR -> x >= 1 && x < 1e9;
            };
        }
    }

    private final String key;
    private final double standard;
    private final Unit unit;

    Setting(String key, double standard, Unit unit) {
        this.key = key;
        this.standard = standard;
        this.unit = unit;
    }

    /// The name in a file.
    public String key() {
        return key;
    }

    /// The default.
    public double standard() {
        return standard;
    }

    Unit unit() {
        return unit;
    }

    boolean accepts(double x) {
        return unit.accepts(x) && (x > 0 || this != TICK && this != EPOCH_TICKS && this != MEM_WINDOW);
    }

    static Optional<Setting> of(String key) {
        for (Setting setting : values()) {
            if (setting.key.equals(key)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }
}
