package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.judge.ComparisonBet.Tolerance;
import dev.belay.core.signal.Counts;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each bet is an e-value: under its null hypothesis the expectation over all outcomes is at most 1.
class EnumerationTest {
    private static final int LARGEST = 20;
    private static final double[] TRUTHS = {0.001, 0.05, 0.3, 0.6, 0.99};

    @ParameterizedTest(name = "expected {0}, odds {1}")
    @CsvSource({"0.001,1.5", "0.001,40", "0.001,200", "0.05,2.5", "0.05,12", "0.3,5", "0.9,200"})
    void theBetAgainstTheControlExpectsNoGainFromACanaryThatIsNoWorse(double expected, double odds) {
        Tolerance none = new Tolerance(1, 0);

        assertThat(largest(noWorse(1, 0), trial -> ComparisonBet.increment(trial, expected, odds, none)))
                .isLessThanOrEqualTo(1 + 1e-9);
    }

    @ParameterizedTest(name = "expected {0}, odds {1}, factor {2}, addition {3}")
    @CsvSource({"0.001,40,1.1,0", "0.05,12,1,0.1", "0.05,1.5,1.5,0.05", "0.3,5,1.2,0.02"})
    void withToleranceItExpectsNoGainUpToTheTolerance(double expected, double odds, double r, double d) {
        Tolerance tolerance = new Tolerance(r, d);

        assertThat(largest(noWorse(r, d), trial -> ComparisonBet.increment(trial, expected, odds, tolerance)))
                .isLessThanOrEqualTo(1 + 1e-6);
    }

    @ParameterizedTest(name = "expected {0}, margin {1}")
    @CsvSource({"0.001,0.002", "0.001,0.1", "0.05,0.02", "0.2,0.3", "0.6,0.1"})
    void theProofExpectsNoGainFromACanaryOnOrBeyondTheMargin(double expected, double margin) {
        List<Pair> beyond = Arrays.stream(TRUTHS)
                .boxed()
                .flatMap(ps -> Stream.of(0.0, 0.1, 0.4).map(more -> new Pair(ps + margin + more, ps)))
                .filter(truth -> truth.canary() <= 1)
                .toList();
        Pair equal = new Pair(expected, expected);
        Pair half = new Pair(expected / 2, expected);

        assertThat(largest(beyond, trial -> MarginBet.increment(trial, equal, margin)))
                .isLessThanOrEqualTo(1 + 1e-6);
        assertThat(largest(beyond, trial -> MarginBet.increment(trial, half, margin)))
                .isLessThanOrEqualTo(1 + 1e-6);
    }

    private static List<Pair> noWorse(double r, double d) {
        return Arrays.stream(TRUTHS)
                .boxed()
                .flatMap(ps ->
                        Stream.of(0.0, 0.3, 0.9, 1.0).map(share -> new Pair(share * Math.min(1, r * ps + d), ps)))
                .toList();
    }

    /// The largest expectation of the e-value over all truths and all numbers of requests.
    private static double largest(List<Pair> truths, ToDoubleFunction<Trial> bet) {
        double largest = 0;
        for (int nc = 1; nc <= LARGEST; nc++) {
            for (int ns = 1; ns <= LARGEST; ns++) {
                double[][] gains = gains(nc, ns, bet);
                for (Pair truth : truths) {
                    largest = Math.max(largest, expectation(truth, gains));
                }
            }
        }
        return largest;
    }

    private static double[][] gains(int nc, int ns, ToDoubleFunction<Trial> bet) {
        double[][] gains = new double[nc + 1][ns + 1];
        for (int xc = 0; xc <= nc; xc++) {
            for (int xs = 0; xs <= ns; xs++) {
                gains[xc][xs] = Math.exp(bet.applyAsDouble(new Trial(new Counts(nc, xc), new Counts(ns, xs))));
            }
        }
        return gains;
    }

    private static double expectation(Pair truth, double[][] gains) {
        int nc = gains.length - 1;
        int ns = gains[0].length - 1;
        double[] control = IntStream.rangeClosed(0, ns)
                .mapToDouble(xs -> binomial(ns, xs, truth.control()))
                .toArray();
        double sum = 0;
        for (int xc = 0; xc <= nc; xc++) {
            double canary = binomial(nc, xc, truth.canary());
            for (int xs = 0; xs <= ns; xs++) {
                double probability = canary * control[xs];
                sum += probability == 0 ? 0 : probability * gains[xc][xs];
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
