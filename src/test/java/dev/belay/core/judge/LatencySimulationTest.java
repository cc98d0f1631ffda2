package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.signal.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bars of canary-judge, section 14, for latency: log-normal of median 80 ms and sigma 0.5, ticks of 10 s, bins
/// from 3000 captured samples, fixed seeds.
@Tag("slow")
class LatencySimulationTest {
    private static final Parameters P = Parameters.standard(
            new Parameters.Sources(false, false, Control.AUTO, new Parameters.Further(true, false, List.of())));
    private static final FailureEvidence.Weighing PLAIN = new FailureEvidence.Weighing(false, 1);
    private static final int TICKS = 360;
    private static final int NEVER = Integer.MAX_VALUE;

    /// @param factor of all durations
    /// @param share of requests that take 400 ms longer
    /// @param requests per tick and arm
    private record Canary(double factor, double share, int requests) {}

    @Test
    void aGoodCanaryIsHardlyEverTakenBack() {
        int[] seconds = detections(new Canary(1, 0, 100), 2000);

        assertThat(Arrays.stream(seconds).filter(s -> s < NEVER).count() / 2000.0)
                .isLessThanOrEqualTo(0.006);
    }

    @ParameterizedTest(name = "times {0}, {1} of requests +400 ms, {2} requests a tick: {3} s")
    @CsvSource({"1.1,0,100,90", "1.25,0,100,30", "1,0.03,100,100", "1,0.01,100,480", "1.25,0,5,310"})
    void aSlowCanaryIsFoundInTime(double factor, double share, int requests, int bar) {
        int[] seconds = detections(new Canary(factor, share, requests), 500);

        Arrays.sort(seconds);
        assertThat(seconds[250]).isLessThanOrEqualTo(bar);
    }

    /// Seconds until each run is taken back.
    private static int[] detections(Canary canary, int runs) {
        int[] seconds = new int[runs];
        for (int run = 0; run < runs; run++) {
            seconds[run] = detection(
                    canary, RandomGeneratorFactory.of("L64X128MixRandom").create(9000 + run));
        }
        return seconds;
    }

    private static int detection(Canary canary, RandomGenerator random) {
        Canary same = new Canary(1, 0, canary.requests());
        Bins bins = Binning.of(List.of(samples(random, new Canary(1, 0, 3000))), 200);
        LatencyEvidence evidence = LatencyEvidence.start(bins, P);
        for (int tick = 1; tick <= TICKS; tick++) {
            LatencyTick.Given given = new LatencyTick.Given(samples(random, canary), samples(random, same));
            evidence = evidence.next(given, PLAIN, P);
            if (evidence.logE(P, true) >= P.threshold()) {
                return tick * 10;
            }
        }
        return NEVER;
    }

    private static Samples samples(RandomGenerator random, Canary arm) {
        double[] values = new double[arm.requests()];
        for (int i = 0; i < values.length; i++) {
            double slow = random.nextDouble() < arm.share() ? 400 : 0;
            values[i] = arm.factor() * 80 * Math.exp(0.5 * random.nextGaussian()) + slow;
        }
        return Samples.of(values);
    }
}
