package dev.belay.core.judge;

import dev.belay.core.signal.Counts;
import java.util.List;
import java.util.stream.LongStream;

/// A shift of the whole distribution of durations: null, in every tick the canary is stochastically no slower
/// than the control, whose distribution may change from tick to tick in any way. The alternatives tilt the
/// control's expected distribution by the scores of the bins: `pc[j] ~ ph[j] exp(theta s[j])`. As the scores
/// rise, the bet gains from no canary that is as fast; with normal scores it is as good as a t test where
/// that is best.
final class ShiftBet {
    private static final double[] THETAS = {0.1, 0.2, 0.4, 0.8, 1.6};
    private static final double PRIOR_WEIGHT = 1000;

    private ShiftBet() {}

    static int alternatives() {
        return THETAS.length;
    }

    /// Requests by bin in one tick.
    static final class Tick {
        private final long[] canary;
        private final long[] control;

        Tick(long[] canary, long[] control) {
            this.canary = canary.clone();
            this.control = control.clone();
        }

        static Tick none(int bins) {
            return new Tick(new long[bins], new long[bins]);
        }

        long canary(int bin) {
            return canary[bin];
        }

        long control(int bin) {
            return control[bin];
        }

        long canaryTotal() {
            return LongStream.of(canary).sum();
        }

        long controlTotal() {
            return LongStream.of(control).sum();
        }

        /// Requests beyond a bin.
        Trial beyond(int bin) {
            return new Trial(
                    new Counts(
                            canaryTotal(), LongStream.of(canary).skip(bin + 1L).sum()),
                    new Counts(
                            controlTotal(),
                            LongStream.of(control).skip(bin + 1L).sum()));
        }
    }

    /// What the control's distribution is expected to be, from the capture and all earlier ticks.
    static double[] expected(Bins bins, List<Long> earlier) {
        double[] p = new double[bins.size()];
        double sum = 0;
        for (int j = 0; j < p.length; j++) {
            p[j] = PRIOR_WEIGHT * bins.prior(j) + earlier.get(j);
            sum += p[j];
        }
        for (int j = 0; j < p.length; j++) {
            p[j] /= sum;
        }
        return p;
    }

    /// @param sign 1: the canary is slower; -1: it is faster
    static double[] increments(Tick tick, double[] expected, double[] scores, int sign) {
        double[] increments = new double[THETAS.length];
        for (int k = 0; k < THETAS.length; k++) {
            increments[k] = increment(tick, expected, scores, sign * THETAS[k]);
        }
        return increments;
    }

    static double[] tilted(double[] expected, double[] scores, double theta) {
        double[] tilted = new double[expected.length];
        double sum = 0;
        for (int j = 0; j < expected.length; j++) {
            tilted[j] = expected[j] * Logs.exp(theta * scores[j]);
            sum += tilted[j];
        }
        for (int j = 0; j < tilted.length; j++) {
            tilted[j] /= sum;
        }
        return tilted;
    }

    static double increment(Tick tick, double[] expected, double[] scores, double theta) {
        double nc = tick.canaryTotal();
        double ns = tick.controlTotal();
        if (nc == 0 || ns == 0) {
            return 0;
        }
        double[] tilted = tilted(expected, scores, theta);
        double sum = 0;
        for (int j = 0; j < expected.length; j++) {
            long xc = tick.canary(j);
            long xs = tick.control(j);
            if (xc + xs > 0) {
                double ratio = tilted[j] / expected[j];
                double pooled = Logs.log((nc * ratio + ns) / (nc + ns));
                sum += (xc == 0 ? 0 : xc * Logs.log(ratio)) - (xc + xs) * pooled;
            }
        }
        return sum;
    }
}
