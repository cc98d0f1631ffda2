package dev.belay.core.judge;

import java.util.Arrays;

/// Failure probability of one arm against an objective: null p <= p0, alternatives q = b p0 for burn rates b.
/// Valid as long as each request fails with conditional probability at most p0, whatever its dependence on
/// the past.
final class ObjectiveBet {
    private static final double[] BURN_RATES = {1.5, 2.5, 5, 12, 40, 200, 800};

    private ObjectiveBet() {}

    /// The alternatives below 0.95; one in the middle of what is left when there is none.
    static double[] grid(double p0) {
        double[] grid =
                Arrays.stream(BURN_RATES).map(b -> b * p0).filter(q -> q < 0.95).toArray();
        return grid.length > 0 ? grid : new double[] {Math.min((1 + p0) / 2, 0.99)};
    }

    static double increment(long n, long x, double p0, double q) {
        return Logs.ratio(n, x, q, p0);
    }

    static double[] increments(long n, long x, double p0) {
        return Arrays.stream(grid(p0)).map(q -> increment(n, x, p0, q)).toArray();
    }
}
