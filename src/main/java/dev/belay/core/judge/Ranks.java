package dev.belay.core.judge;

/// Which order statistics hold a quantile, whenever it is looked at, with the asked confidence: those whose
/// rank, as a count of successes, does not speak against its probability.
///
/// @param low rank from 1; 0: no sample is a lower end
/// @param high rank from 1; more than there are samples: no sample is an upper end
public record Ranks(long low, long high) {

    /// @param samples how many there are
    /// @param q within 0 and 1, as 0.95
    /// @param a probability of ever missing the truth
    public static Ranks of(long samples, double q, double a) {
        long middle = Math.round(samples * q);
        return new Ranks(
                border(middle, -1, samples, k -> Proportion.holds(samples, k, q, a)),
                border(middle, samples + 1, samples, k -> Proportion.holds(samples, k, q, a)) + 1);
    }

    /// The last rank that is held on the way from the middle, which is held, to an end that is not.
    private static long border(long middle, long end, long samples, java.util.function.LongPredicate holds) {
        long in = middle;
        long out = end;
        while (Math.abs(out - in) > 1) {
            long between = in + (out - in) / 2;
            if (between >= 0 && between <= samples && holds.test(between)) {
                in = between;
            } else {
                out = between;
            }
        }
        return in;
    }
}
