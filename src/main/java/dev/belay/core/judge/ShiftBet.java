package dev.belay.core.judge;

import dev.belay.core.signal.Counts;
import java.util.List;
import java.util.stream.DoubleStream;
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
        private final long canaryTotal;
        private final long controlTotal;

        Tick(long[] canary, long[] control) {
            this.canary = canary.clone();
            this.control = control.clone();
            this.canaryTotal = LongStream.of(canary).sum();
            this.controlTotal = LongStream.of(control).sum();
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
            return canaryTotal;
        }

        long controlTotal() {
            return controlTotal;
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

    /// The alternatives, as what they make of the control's distribution.
    ///
    /// @param sign 1: the canary is slower; -1: it is faster
    static List<Tilt> tilts(double[] scores, int sign) {
        return DoubleStream.of(THETAS)
                .mapToObj(theta -> new Tilt(scores, sign * theta))
                .toList();
    }

    static double[] increments(Tick tick, double[] expected, List<Tilt> tilts) {
        return tilts.stream()
                .mapToDouble(tilt -> tilt.increment(tick, expected))
                .toArray();
    }

    /// One alternative: each bin's probability times `exp(theta s[j])`, scaled to 1.
    static final class Tilt {
        private final double[] logs;
        private final double[] factors;

        Tilt(double[] scores, double theta) {
            this.logs = DoubleStream.of(scores).map(s -> theta * s).toArray();
            this.factors = DoubleStream.of(logs).map(Logs::exp).toArray();
        }

        double[] of(double[] expected) {
            double sum = sum(expected);
            double[] tilted = new double[expected.length];
            for (int j = 0; j < tilted.length; j++) {
                tilted[j] = expected[j] * factors[j] / sum;
            }
            return tilted;
        }

        /// ln of the likelihood ratio, where `pc[j] / ph[j]` is the factor of the bin over their sum.
        double increment(Tick tick, double[] expected) {
            double nc = tick.canaryTotal();
            double ns = tick.controlTotal();
            if (nc == 0 || ns == 0) {
                return 0;
            }
            double scale = sum(expected);
            double logScale = Logs.log(scale);
            double increment = 0;
            for (int j = 0; j < factors.length; j++) {
                long xc = tick.canary(j);
                long both = xc + tick.control(j);
                if (both > 0) {
                    double pooled = Logs.log((nc * factors[j] / scale + ns) / (nc + ns));
                    increment += xc * (logs[j] - logScale) - both * pooled;
                }
            }
            return increment;
        }

        private double sum(double[] expected) {
            double sum = 0;
            for (int j = 0; j < factors.length; j++) {
                sum += expected[j] * factors[j];
            }
            return sum;
        }
    }
}
