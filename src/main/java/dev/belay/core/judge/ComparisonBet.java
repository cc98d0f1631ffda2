package dev.belay.core.judge;

import dev.belay.core.signal.Counts;
import java.util.Arrays;

/// Failure probability of the canary against the control in the same tick: null p_c <= r p_s + d, where p_s
/// may change from tick to tick in any way. Alternatives are odds ratios. Exact for every split of the
/// traffic; a bad estimate of the control costs power, never validity (after Turner, Ly, Grünwald:
/// E-variables for 2 × 2 tables).
final class ComparisonBet {
    private static final double[] ODDS = {1.5, 2.5, 5, 12, 40, 200};
    private static final double PRIOR_WEIGHT = 1000;

    private ComparisonBet() {}

    static int alternatives() {
        return ODDS.length;
    }

    /// What the control's failure probability is expected to be, from all earlier ticks.
    static double expected(Counts earlier, double prior) {
        double p = (prior * PRIOR_WEIGHT + earlier.bad()) / (PRIOR_WEIGHT + earlier.total());
        return Math.clamp(p, 1e-6, 0.99);
    }

    /// @param r factor that is tolerated
    /// @param d addition that is tolerated
    record Tolerance(double r, double d) {
        static final Tolerance NONE = new Tolerance(1, 0);

        boolean none() {
            return r == 1 && d == 0;
        }
    }

    static double[] increments(Trial trial, double ps, Tolerance tolerance) {
        return increments(trial, ps, tolerance, ODDS.length);
    }

    /// Of the first so many alternatives.
    static double[] increments(Trial trial, double ps, Tolerance tolerance, int odds) {
        return Arrays.stream(ODDS, 0, odds)
                .map(theta -> increment(trial, ps, theta, tolerance))
                .toArray();
    }

    static double increment(Trial trial, double ps, double theta, Tolerance tolerance) {
        Pair alternative = new Pair(theta * ps / (1 - ps + theta * ps), ps);
        if (!trial.bothSeen() || alternative.canary() <= tolerance.r() * ps + tolerance.d()) {
            return 0;
        }
        return trial.ratio(alternative, nearest(trial, alternative, tolerance));
    }

    private static Pair nearest(Trial trial, Pair p, Tolerance tolerance) {
        double nc = trial.canary().total();
        double ns = trial.control().total();
        if (tolerance.none()) {
            double pooled = (nc * p.canary() + ns * p.control()) / (nc + ns);
            return new Pair(pooled, pooled);
        }
        return new Projection(nc, ns, tolerance.r(), tolerance.d()).of(p);
    }
}
