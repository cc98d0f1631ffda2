package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.judge.ComparisonBet.Tolerance;
import dev.belay.core.signal.Counts;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each bet is an e-value: under its null hypothesis the expectation over all outcomes is at most 1.
class EnumerationTest {
    private static final int[] SIZES = {1, 4, 11, 20};
    private static final double[] TRUTHS = {0.001, 0.05, 0.3, 0.6, 0.99};

    @ParameterizedTest(name = "expected {0}, odds {1}")
    @CsvSource({"0.001,1.5", "0.001,40", "0.001,200", "0.05,2.5", "0.05,12", "0.3,5", "0.9,200"})
    void theBetAgainstTheControlExpectsNoGainFromACanaryThatIsNoWorse(double expected, double odds) {
        Tolerance none = new Tolerance(1, 0);
        for (double ps : TRUTHS) {
            for (double share : new double[] {0, 0.3, 0.9, 1}) {
                assertNoGain(
                        new Pair(ps * share, ps), trial -> ComparisonBet.increment(trial, expected, odds, none), 1e-9);
            }
        }
    }

    @ParameterizedTest(name = "expected {0}, odds {1}, factor {2}, addition {3}")
    @CsvSource({"0.001,40,1.1,0", "0.05,12,1,0.1", "0.05,1.5,1.5,0.05", "0.3,5,1.2,0.02"})
    void withToleranceItExpectsNoGainUpToTheTolerance(double expected, double odds, double r, double d) {
        Tolerance tolerance = new Tolerance(r, d);
        for (double ps : TRUTHS) {
            double worst = Math.min(1, r * ps + d);
            for (double share : new double[] {0, 0.5, 1}) {
                assertNoGain(
                        new Pair(worst * share, ps),
                        trial -> ComparisonBet.increment(trial, expected, odds, tolerance),
                        1e-6);
            }
        }
    }

    @ParameterizedTest(name = "expected {0}, margin {1}")
    @CsvSource({"0.001,0.002", "0.001,0.1", "0.05,0.02", "0.2,0.3", "0.6,0.1"})
    void theProofExpectsNoGainFromACanaryOnOrBeyondTheMargin(double expected, double margin) {
        for (double ps : TRUTHS) {
            for (double beyond : new double[] {0, 0.1, 0.4}) {
                double pc = ps + margin + beyond;
                if (pc <= 1) {
                    assertNoGain(
                            new Pair(pc, ps),
                            trial -> MarginBet.increment(trial, new Pair(expected, expected), margin),
                            1e-6);
                    assertNoGain(
                            new Pair(pc, ps),
                            trial -> MarginBet.increment(trial, new Pair(expected / 2, expected), margin),
                            1e-6);
                }
            }
        }
    }

    private static void assertNoGain(Pair truth, ToDoubleFunction<Trial> bet, double tolerance) {
        for (int nc : SIZES) {
            for (int ns : SIZES) {
                assertThat(expectation(truth, nc, ns, bet))
                        .as("truth %s, %d on the canary, %d on the control", truth, nc, ns)
                        .isLessThanOrEqualTo(1 + tolerance);
            }
        }
    }

    private static double expectation(Pair truth, int nc, int ns, ToDoubleFunction<Trial> bet) {
        double sum = 0;
        for (int xc = 0; xc <= nc; xc++) {
            for (int xs = 0; xs <= ns; xs++) {
                Trial trial = new Trial(new Counts(nc, xc), new Counts(ns, xs));
                double probability = binomial(nc, xc, truth.canary()) * binomial(ns, xs, truth.control());
                sum += probability == 0 ? 0 : probability * Math.exp(bet.applyAsDouble(trial));
            }
        }
        return sum;
    }

    private static double binomial(int n, int k, double p) {
        double coefficient = 1;
        for (int i = 1; i <= k; i++) {
            coefficient = coefficient * (n - k + i) / i;
        }
        return coefficient * Math.pow(p, k) * Math.pow(1 - p, n - k);
    }
}
