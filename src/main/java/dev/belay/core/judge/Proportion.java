package dev.belay.core.judge;

import java.util.function.DoublePredicate;

/// An interval for a failure probability that may be looked at at any time: it always holds the truth with
/// the asked confidence (the mixture of all alternatives under a Beta(1/2, 1/2) prior).
public record Proportion(double low, double high) {

    /// @param total units seen
    /// @param bad how many of them failed
    /// @param a probability of ever missing the truth
    public static Proportion of(long total, long bad, double a) {
        if (total == 0) {
            return new Proportion(0, 1);
        }
        double mixture = mixture(total, bad);
        double bound = Logs.log(1 / a);
        DoublePredicate inside = p -> mixture - likelihood(total, bad, p) < bound;
        double estimate = (double) bad / total;
        double low = bad == 0 ? 0 : border(0, estimate, p -> !inside.test(p));
        double high = bad == total ? 1 : border(estimate, 1, inside);
        return new Proportion(low, high);
    }

    /// Whether the interval holds a probability.
    static boolean holds(long total, long bad, double p, double a) {
        return mixture(total, bad) - likelihood(total, bad, p) < Logs.log(1 / a);
    }

    private static double mixture(long total, long bad) {
        return Logs.beta(0.5 + bad, 0.5 + total - bad) - Logs.beta(0.5, 0.5);
    }

    private static double likelihood(long total, long bad, double p) {
        double failed = bad == 0 ? 0 : bad * Logs.log(p);
        return failed + (total == bad ? 0 : (total - bad) * Logs.ofRest(p));
    }

    /// Where a predicate that holds at the left end stops to hold.
    private static double border(double left, double right, DoublePredicate holds) {
        double low = left;
        double high = right;
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return middle;
            }
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
