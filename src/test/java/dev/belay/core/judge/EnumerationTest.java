package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.judge.ComparisonBet.Tolerance;
import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Rate;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest(name = "ratio {0} of {1}, exposures {2} and {3}")
    @CsvSource({"1.2,1,1,1", "2.5,1,1,9", "5,1,3,1", "40,1,0.5,20", "2.5,1.5,1,1"})
    void theBetOnRatesExpectsNoGainFromUnitsThatAreNoWorse(double rho, double rho0, double ec, double es) {
        for (double ps : TRUTHS) {
            for (double share : new double[] {0, 0.3, 0.9, 1}) {
                // Exposures in proportion to the units that there are.
                for (int n : SIZES) {
                    int nc = (int) Math.max(1, Math.round(n * ec / Math.max(ec, es)));
                    int ns = (int) Math.max(1, Math.round(n * es / Math.max(ec, es)));
                    ToDoubleFunction<Trial> bet = trial -> RateBet.increment(
                            new Rate(trial.canary().bad(), nc),
                            new Rate(trial.control().bad(), ns),
                            rho,
                            rho0);
                    assertThat(expectation(new Pair(ps * share, ps), nc, ns, bet))
                            .isLessThanOrEqualTo(1 + 1e-9);
                }
            }
        }
    }

    @ParameterizedTest(name = "theta {0}, expected {1} {2} {3}")
    @CsvSource({"0.1,0.5,0.3,0.2", "0.4,0.9,0.09,0.01", "1.6,0.2,0.2,0.6", "-0.4,0.5,0.3,0.2", "-1.6,0.9,0.09,0.01"})
    void theBetOnAShiftExpectsNoGainFromACanaryThatIsNoSlower(double theta, double p1, double p2, double p3) {
        double[] expected = {p1, p2, p3};
        double[][] controls = {{0.5, 0.3, 0.2}, {0.9, 0.09, 0.01}, {0.1, 0.1, 0.8}, {0.4, 0.6, 0}};
        for (double[] control : controls) {
            for (double moved : new double[] {0, 0.3, 1}) {
                // Mass moves to the faster end; to the slower one, where the bet is that the canary is faster.
                double[] canary = theta > 0
                        ? new double[] {
                            control[0] + moved * control[1],
                            (1 - moved) * control[1] + moved * control[2],
                            (1 - moved) * control[2]
                        }
                        : new double[] {
                            (1 - moved) * control[0],
                            (1 - moved) * control[1] + moved * control[0],
                            control[2] + moved * control[1]
                        };
                for (int nc : new int[] {1, 3, 8}) {
                    for (int ns : new int[] {1, 4, 12}) {
                        assertThat(shiftExpectation(canary, control, nc, ns, expected, theta))
                                .as("%s against %s, %d and %d", list(canary), list(control), nc, ns)
                                .isLessThanOrEqualTo(1 + 1e-9);
                    }
                }
            }
        }
    }

    @Test
    void theBetOnAShiftExpectsNoGainUpToTwentyRequestsOnEachSide() {
        double[] expected = {0.6, 0.3, 0.1};
        double[] truth = {0.5, 0.35, 0.15};

        assertThat(shiftExpectation(truth, truth, 20, 20, expected, 0.8)).isLessThanOrEqualTo(1 + 1e-9);
    }

    private static double shiftExpectation(
            double[] canary, double[] control, int nc, int ns, double[] expected, double theta) {
        ShiftBet.Tilt tilt = new ShiftBet.Tilt(Bins.scores(expected), theta);
        double sum = 0;
        for (int a = 0; a <= nc; a++) {
            for (int b = 0; a + b <= nc; b++) {
                for (int c = 0; c <= ns; c++) {
                    for (int d = 0; c + d <= ns; d++) {
                        long[] xc = {a, b, nc - a - b};
                        long[] xs = {c, d, ns - c - d};
                        double probability = multinomial(xc, canary) * multinomial(xs, control);
                        double bet = tilt.increment(new ShiftBet.Tick(xc, xs), expected);
                        sum += probability == 0 ? 0 : probability * Math.exp(bet);
                    }
                }
            }
        }
        return sum;
    }

    private static double multinomial(long[] x, double[] p) {
        int n = (int) (x[0] + x[1] + x[2]);
        double rest = p[1] + p[2] == 0 ? 0 : p[1] / (p[1] + p[2]);
        return binomial(n, (int) x[0], p[0]) * binomial(n - (int) x[0], (int) x[1], Math.min(1, rest));
    }

    private static List<Double> list(double[] values) {
        return java.util.Arrays.stream(values).boxed().toList();
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
