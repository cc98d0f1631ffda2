package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.signal.Counts;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bars of canary-judge, section 14, for failures: how often a good canary is taken back, how soon a bad
/// one. Ticks of 10 s, Poisson requests, fixed seeds.
@Tag("slow")
class SimulationTest {
    private static final Parameters P = Parameters.standard(new Parameters.Sources(true, false, true));
    private static final int NEVER = Integer.MAX_VALUE;

    /// Requests per second.
    private record Rates(double canary, double control) {}

    /// @param canary failure probability of the canary
    /// @param control of the control
    /// @param onset the first tick in which the canary fails as it will
    /// @param outage ticks in which both fail with 3 %, first and last; or none
    private record Scenario(double canary, double control, Rates rates, List<Integer> outage, int onset) {
        double canaryAt(int tick) {
            return down(tick) ? 0.03 : tick < onset ? control : canary;
        }

        double controlAt(int tick) {
            return down(tick) ? 0.03 : control;
        }

        private boolean down(int tick) {
            return !outage.isEmpty() && tick >= outage.getFirst() && tick <= outage.getLast();
        }
    }

    @ParameterizedTest(name = "{0} h")
    @CsvSource({"1,0.006", "6,0.010"})
    void aGoodCanaryIsHardlyEverTakenBack(int hours, double bar) {
        Scenario good = new Scenario(0.001, 0.001, new Rates(10, 10), List.of(), 1);

        assertThat(found(good, 2000, hours * 360)).isLessThanOrEqualTo(bar);
    }

    @ParameterizedTest(name = "failures {0}, {1} and {2} rps: {3} s")
    @CsvSource({
        "0.005,10,10,200",
        "0.01,10,10,70",
        "0.05,10,10,20",
        "0.01,0.5,0.5,1050",
        "0.05,0.5,0.5,130",
        "0.005,2,198,800",
        "0.01,2,198,240",
        "0.05,2,198,40"
    })
    void aBadCanaryIsFoundInTime(double failures, double canaryRate, double controlRate, double bar) {
        Scenario bad = new Scenario(failures, 0.001, new Rates(canaryRate, controlRate), List.of(), 1);

        assertThat(median(bad, 500, 720)).isLessThanOrEqualTo(bar);
    }

    @Test
    void aCanaryThatTurnsBadLateIsFoundInTime() {
        Scenario late = new Scenario(0.01, 0.001, new Rates(10, 10), List.of(), 181);

        assertThat(median(late, 500, 720) - 1800).isLessThanOrEqualTo(150);
    }

    @Test
    void anOutageOfADependencyIsNotBlamedOnTheCanary() {
        Scenario outage = new Scenario(0.001, 0.001, new Rates(10, 90), List.of(90, 119), 1);

        assertThat(found(outage, 2000, 360)).isLessThanOrEqualTo(0.015);
    }

    private static double found(Scenario scenario, int runs, int ticks) {
        return (double) Arrays.stream(detections(scenario, runs, ticks))
                        .filter(t -> t < NEVER)
                        .count()
                / runs;
    }

    private static double median(Scenario scenario, int runs, int ticks) {
        int[] detections = detections(scenario, runs, ticks);
        Arrays.sort(detections);
        return detections[runs / 2];
    }

    /// Seconds until each run is taken back.
    private static int[] detections(Scenario scenario, int runs, int ticks) {
        int[] seconds = new int[runs];
        for (int run = 0; run < runs; run++) {
            seconds[run] = detection(
                    scenario,
                    ticks,
                    RandomGeneratorFactory.of("L64X128MixRandom").create(1000 + run));
        }
        return seconds;
    }

    private static int detection(Scenario scenario, int ticks, RandomGenerator random) {
        FailureEvidence evidence = FailureEvidence.start(P);
        for (int tick = 1; tick <= ticks; tick++) {
            Trial trial = new Trial(
                    counts(random, scenario.rates().canary() * 10, scenario.canaryAt(tick)),
                    counts(random, scenario.rates().control() * 10, scenario.controlAt(tick)));
            evidence = evidence.next(trial, new FailureEvidence.Weighing(false, 1), P);
            if (evidence.logE(P, true) >= P.threshold()) {
                return tick * 10;
            }
        }
        return NEVER;
    }

    private static Counts counts(RandomGenerator random, double mean, double failure) {
        long bad = poisson(random, mean * failure);
        return new Counts(bad + poisson(random, mean * (1 - failure)), bad);
    }

    private static long poisson(RandomGenerator random, double mean) {
        long count = -1;
        for (double time = 0; time <= mean; time += random.nextExponential()) {
            count++;
        }
        return count;
    }
}
