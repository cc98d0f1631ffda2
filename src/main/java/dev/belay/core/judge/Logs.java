package dev.belay.core.judge;

/// Arithmetic of logarithms. [StrictMath] throughout: the same numbers on every machine, interpreted or
/// compiled.
final class Logs {
    static final double LEAST = 1e-12;

    private Logs() {}

    static double log(double x) {
        return StrictMath.log(x);
    }

    static double exp(double x) {
        return StrictMath.exp(x);
    }

    /// log(1 - p), exact for small p.
    static double ofRest(double p) {
        return StrictMath.log1p(-p);
    }

    /// log(exp(a) + exp(b)).
    static double add(double a, double b) {
        double high = Math.max(a, b);
        return high == Double.NEGATIVE_INFINITY ? high : high + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - high));
    }

    /// Logarithm of the weighted mean of e-values that are given by their logarithms.
    static double mean(double[] weights, double[] logs) {
        double sum = Double.NEGATIVE_INFINITY;
        double weight = 0;
        for (int i = 0; i < weights.length; i++) {
            sum = add(sum, log(weights[i]) + logs[i]);
            weight += weights[i];
        }
        return sum - log(weight);
    }

    /// A probability kept off 0 and 1.
    static double clamp(double p) {
        return Math.clamp(p, LEAST, 1 - LEAST);
    }

    /// Logarithm of the likelihood ratio of failure probability `q` against `p`: x of n failed.
    static double ratio(long n, long x, double q, double p) {
        double failed = x == 0 ? 0 : x * (log(q) - log(p));
        double good = n == x ? 0 : (n - x) * (ofRest(q) - ofRest(p));
        return failed + good;
    }

    /// Divergence of Kullback and Leibler between two failure probabilities.
    static double divergence(double p, double q) {
        double failed = p <= 0 ? 0 : p * (log(p) - log(q));
        double good = p >= 1 ? 0 : (1 - p) * (ofRest(p) - ofRest(q));
        return failed + good;
    }

    /// log of the gamma function for x > 0: Stirling's series after a shift to x >= 12; error below 1e-13.
    static double gamma(double x) {
        double shift = 0;
        double z = x;
        while (z < 12) {
            shift += log(z);
            z += 1;
        }
        double inverse = 1 / z;
        double square = inverse * inverse;
        double series = inverse
                * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))));
        return (z - 0.5) * log(z) - z + 0.5 * log(2 * Math.PI) + series - shift;
    }

    /// log of the beta function.
    static double beta(double a, double b) {
        return gamma(a) + gamma(b) - gamma(a + b);
    }
}
