package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.belay.core.judge.ComparisonBet.Tolerance;
import dev.belay.core.signal.Counts;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The lines of canary-judge, section 13, that concern failures.
class ReferenceValuesTest {
    private static final Offset<Double> CLOSE = within(1e-8);
    private static final Tolerance NONE = new Tolerance(1, 0);
    private static final EpochMixture.Epochs EPOCHS = new EpochMixture.Epochs(0.8, 30);
    private static final long[] FAILURES = {0, 1, 0, 2, 1, 3};
    private static final long[] CONTROL_FAILURES = {1, 0, 0, 1, 0, 0};

    @ParameterizedTest
    @CsvSource({"100,1,0.001,0.005,1.212245805", "100,0,0.001,0.005,-0.401204149"})
    void incrementAgainstTheObjective(long n, long x, double p0, double q, double expected) {
        assertThat(ObjectiveBet.increment(n, x, p0, q)).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"100,3,300,1,0.001,5,2.061114335", "100,0,300,0,0.001,5,-0.0005972111", "20,9,20,3,0.2,2.5,1.878320856"
    })
    void incrementAgainstTheControl(long nc, long xc, long ns, long xs, double ps, double theta, double expected) {
        Trial trial = trial(nc, xc, ns, xs);

        assertThat(ComparisonBet.increment(trial, ps, theta, NONE)).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1000,1000,0.002,0.002617586,0.000617586", "100,900,0.01,0.0109074865,0.0009074865"})
    void projectionOnTheMargin(double nc, double ns, double d, double qc, double qs) {
        Pair projected = new Projection(nc, ns, 1, d).of(new Pair(0.001, 0.001));

        assertThat(projected.canary()).isCloseTo(qc, CLOSE);
        assertThat(projected.control()).isCloseTo(qs, CLOSE);
    }

    @Test
    void incrementOfNoHarm() {
        Trial trial = trial(1000, 1, 1000, 1);

        assertThat(MarginBet.increment(trial, new Pair(0.001, 0.001), 0.002)).isCloseTo(0.7562406219, CLOSE);
    }

    @Test
    void burnRates() {
        assertThat(ObjectiveBet.grid(0.001))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.0015, 0.0025, 0.005, 0.012, 0.04, 0.2, 0.8);
        assertThat(ObjectiveBet.grid(0.05))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.075, 0.125, 0.25, 0.6);
        assertThat(ObjectiveBet.grid(0.9)).usingComparatorWithPrecision(1e-12).containsExactly(0.95);
        assertThat(ObjectiveBet.grid(0.995)).usingComparatorWithPrecision(1e-12).containsExactly(0.99);
    }

    @Test
    void processAgainstTheObjective() {
        assertThat(objective(FAILURES, 1))
                .usingElementComparator(ReferenceValuesTest::closely)
                .containsExactly(-0.64729122, -0.0229421, -0.28479567, 1.92293206, 3.10459639, 8.79834808);
    }

    @Test
    void processWithDispersion() {
        assertThat(objective(FAILURES, 0.25))
                .usingElementComparator(ReferenceValuesTest::closely)
                .containsExactly(-0.42214142, -0.27580276, -0.37905766, 0.07716093, 0.2821342, 1.34434255);
    }

    @Test
    void aNewEpochBringsNewWeight() {
        List<Double> logs = objective(new long[35], 1);

        assertThat(List.of(logs.get(0), logs.get(29), logs.get(30), logs.get(34)))
                .usingElementComparator(ReferenceValuesTest::closely)
                .containsExactly(-0.64729122, -1.48407011, -1.79741366, -1.96432671);
    }

    @Test
    void processAgainstTheControl() {
        EpochMixture mixture = EpochMixture.over(ComparisonBet.alternatives());
        Counts earlier = Counts.none();
        List<Double> logs = new ArrayList<>();
        for (int i = 0; i < FAILURES.length; i++) {
            Trial trial = trial(100, FAILURES[i], 300, CONTROL_FAILURES[i]);
            double ps = ComparisonBet.expected(earlier, 0.001);
            mixture = mixture.next(ComparisonBet.increments(trial, ps, NONE), 1, false, EPOCHS);
            earlier = earlier.plus(trial.control());
            logs.add(mixture.logE());
        }

        assertThat(logs)
                .usingElementComparator(ReferenceValuesTest::closely)
                .containsExactly(-0.6333415, -0.15467388, -0.16003691, 0.56551369, 1.33230407, 4.22832334);
    }

    @Test
    void weightedMean() {
        assertThat(Logs.mean(new double[] {0.35, 0.35, 0.30}, new double[] {2.0, -1.0, 5.0}))
                .isCloseTo(3.85521718, CLOSE);
    }

    @ParameterizedTest
    @CsvSource({
        "1000,1,4.5e-07,0.00997475",
        "1000,10,0.00240647,0.02616443",
        "10000,10,0.00020681,0.00281716",
        "100,0,0,0.0570286"
    })
    void intervalOfAProportion(long n, long x, double low, double high) {
        Proportion interval = Proportion.of(n, x, 0.05);

        assertThat(interval.low()).isCloseTo(low, within(1e-8));
        assertThat(interval.high()).isCloseTo(high, within(1e-8));
    }

    @Test
    void theIntervalOfNothingIsEverything() {
        assertThat(Proportion.of(0, 0, 0.05)).isEqualTo(new Proportion(0, 1));
        assertThat(Proportion.of(7, 7, 0.05).high()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0.01,299", "0.005,598", "0.001,2995", "0.0001,29956"})
    void cleanProbes(double eps, long needed) {
        Parameters parameters =
                Parameters.standard(new Parameters.Sources(true, true, true)).with(Setting.CLEAN_STEP, eps);

        assertThat(parameters.cleanNeeded(0.5)).isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource({
        "0.01,0.001,509",
        "0.01,0.0001,406",
        "0.05,0.001,4366",
        "0.05,0.0001,2297",
        "0.25,0.001,14306",
        "0.25,0.0001,5198",
        "0.5,0.001,58019",
        "0.5,0.0001,12162",
        "0.95,0.001,433312",
        "0.95,0.0001,15344"
    })
    void requestsThatTheProofOfTheDefaultPlanWillTake(double weight, double failure, double expected) {
        Parameters parameters = Parameters.standard(new Parameters.Sources(true, false, true))
                .withSteps(List.of(0.01, 0.05, 0.25, 0.5, 0.95, 1.0));

        Preflight.Forecast forecast =
                Preflight.forecast(parameters, weight, Preflight.Traffic.dealt(1000, weight, failure));

        assertThat(forecast.proof().requests()).isCloseTo(expected, within(1.0));
        assertThat(forecast.proof().seconds())
                .isEqualTo(Math.ceil(forecast.proof().requests() / (1000 * weight) / 10) * 10);
    }

    @ParameterizedTest
    @CsvSource({"0.005,1,3155", "0.005,9,1377", "0.01,1,1072", "0.01,9,424", "0.05,1,148", "0.05,9,50"})
    void informationBoundAgainstTheControl(double failure, double ratio, double expected) {
        double pooled = (failure + ratio * 0.001) / (1 + ratio);
        double information = Logs.divergence(failure, pooled) + ratio * Logs.divergence(0.001, pooled);

        assertThat(Math.log(100) / information).isCloseTo(expected, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"0.005,1136", "0.01,327", "0.05,31"})
    void informationBoundAgainstTheObjective(double failure, double expected) {
        assertThat(Math.log(100) / Logs.divergence(failure, 0.001)).isCloseTo(expected, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5,0.5723649429247001",
        "1,0",
        "2,0",
        "3.5,1.2009736023470743",
        "10,12.801827480081469",
        "100.5,361.4355404677776",
        "1e6,12815504.569147611"
    })
    void logarithmOfTheGammaFunction(double x, double expected) {
        assertThat(Logs.gamma(x)).isCloseTo(expected, within(Math.max(1, Math.abs(expected)) * 1e-13));
    }

    private static List<Double> objective(long[] failures, double kappa) {
        EpochMixture mixture = EpochMixture.over(ObjectiveBet.grid(0.001).length);
        List<Double> logs = new ArrayList<>();
        for (long x : failures) {
            mixture = mixture.next(ObjectiveBet.increments(100, x, 0.001), kappa, false, EPOCHS);
            logs.add(mixture.logE());
        }
        return logs;
    }

    private static int closely(Double a, Double b) {
        return Math.abs(a - b) < 1e-8 ? 0 : Double.compare(a, b);
    }

    private static Trial trial(long nc, long xc, long ns, long xs) {
        return new Trial(new Counts(nc, xc), new Counts(ns, xs));
    }
}
