package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.Memory;
import dev.belay.core.signal.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a capture teaches: dispersion, the objective that the old version keeps, durations.
class LearnedTest {
    private static final Parameters P = Parameters.standard(
            new Parameters.Sources(true, false, Control.AUTO, new Parameters.Further(true, true, List.of())));

    @Test
    void withoutACaptureNothingIsLearnt() {
        Learned learned = Learned.from(Capture.none(), P);

        assertThat(learned.parameters()).isEqualTo(P);
        assertThat(learned.durations()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void burstsOfFailuresShowAsDispersion(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Capture.Past> bursts = new ArrayList<>();
        List<Capture.Past> single = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            bursts.add(failures(i, random.nextInt(50) == 0 ? 10 : 0));
            single.add(failures(i, random.nextInt(5) == 0 ? 1 : 0));
        }

        double bursty = learn(bursts).parameters().get(Setting.PHI);
        double independent = learn(single).parameters().get(Setting.PHI);

        assertThat(bursty).isBetween(9.0, 25.0);
        assertThat(independent).isBetween(1.0, 2.0);
    }

    @Test
    void noFailuresAreNoDispersion() {
        Parameters learnt = learn(List.of(failures(0, 0), failures(1, 0))).parameters();

        assertThat(learnt.get(Setting.PHI)).isEqualTo(1);
        assertThat(learnt.get(Setting.PRIOR_FAILURE)).isEqualTo(1e-6);
    }

    @Test
    void anOldVersionThatBreaksTheObjectiveSetsAnotherAndTheReportSaysSo() {
        Learned learned = learn(List.of(failures(0, 5), failures(1, 5)));
        double high = Proportion.of(200, 10, 0.05).high();

        assertThat(learned.parameters().get(Setting.SLO_FAILURE)).isEqualTo(high);
        assertThat(learned.parameters().get(Setting.PRIOR_FAILURE)).isEqualTo(0.05);
        assertThat(learned.notes())
                .anySatisfy(note -> assertThat(note)
                        .startsWith(
                                "the old version fails 5 %, more than the objective of 0.1 % allows: judged against"));
    }

    @Test
    void whatWasGivenStays() {
        Parameters given =
                P.with(Setting.PHI, 3).with(Setting.PRIOR_FAILURE, 0.01).with(Setting.OMEGA2, 0.5);

        Parameters learnt = Learned.from(noisy(300, 0.08, 5), given).parameters();

        assertThat(learnt.get(Setting.PHI)).isEqualTo(3);
        assertThat(learnt.get(Setting.PRIOR_FAILURE)).isEqualTo(0.01);
        assertThat(learnt.get(Setting.OMEGA2)).isEqualTo(0.5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void podNoiseShowsAsVarianceOfTheScores(long seed) {
        double noisy = Learned.from(noisy(720, 0.08, seed), P).parameters().get(Setting.OMEGA2);
        double quiet = Learned.from(noisy(720, 0, seed), P).parameters().get(Setting.OMEGA2);

        // AR(1) of sd 8 % and rho 0.8 in each half: 2 * (0.16)^2 * (1 + 0.8) / (1 - 0.8) in standard deviations.
        assertThat(noisy).isBetween(0.25, 1.0);
        assertThat(quiet).isBetween(0.0, 0.05);
    }

    @Test
    void aShortCaptureGivesDurationsButNoNoise() {
        Learned learned = Learned.from(noisy(179, 0.08, 7), P);

        assertThat(learned.parameters().given(Setting.OMEGA2)).isFalse();
        assertThat(learned.durations()).hasSize(358);
        assertThat(learned.notes())
                .contains("the capture has 179 of 180 ticks with durations of both halves:"
                        + " dispersion of latency assumed");
    }

    @Test
    void halvesOfOtherSizesAreRememberedByTheirPods() {
        Capture capture = noisy(200, 0.08, 9);
        Parameters learnt = Learned.from(new Capture(capture.ticks(), 4, 4), P).parameters();

        assertThat(learnt.get(Setting.OMEGA2_PODS)).isEqualTo(0.5);
    }

    @Test
    void memoryNeedsTwelveHours() {
        Learned enough = Learned.from(memory(240), P);
        Learned tooShort = Learned.from(memory(239), P);

        assertThat(enough.parameters().get(Setting.MEM_LRV)).isGreaterThan(1);
        assertThat(tooShort.parameters().given(Setting.MEM_LRV)).isFalse();
        assertThat(tooShort.notes())
                .contains("no 12 h of memory of two halves in the capture: growth of memory is" + " not judged");
    }

    @Test
    void dispersionMakesEvidenceOfManyRequestsWorthLess() {
        Parameters noisy = P.with(Setting.OMEGA2, 0.1);
        List<Latencies> past = List.of(durations(3000, 1));
        TickInput tick = Ticks.at(10)
                .weight(0.5, 0)
                .latency(Arm.CANARY, durations(100, 1.5))
                .latency(Arm.BASELINE, durations(100, 1))
                .build();

        double plain = after(P, past, tick);
        double weighed = after(noisy, past, tick);
        double manyPods = after(
                noisy,
                past,
                tick.with(new Seen(
                        Map.of(),
                        tick.seen().latency(),
                        Map.of(),
                        Map.of(),
                        Map.of(Arm.CANARY, 10, Arm.BASELINE, 10))));

        assertThat(plain).isGreaterThan(manyPods);
        assertThat(manyPods).isGreaterThan(weighed);
        assertThat(weighed).isPositive();
    }

    @Test
    void anObjectiveThatIsJustKeptStays() {
        Capture.Half half = new Capture.Half(new Counts(1000, 1), Latencies.none(), Map.of());

        Learned learned = learn(List.of(new Capture.Past(-10, half, Capture.Half.none())));

        assertThat(learned.parameters().get(Setting.SLO_FAILURE)).isEqualTo(0.001);
        assertThat(learned.parameters().get(Setting.PRIOR_FAILURE)).isEqualTo(0.001);
    }

    @Test
    void oneHalfAloneShowsNoNoise() {
        Capture both = noisy(200, 0.08, 31);

        assertThat(Learned.from(both, P).parameters().given(Setting.OMEGA2)).isTrue();
        assertThat(Learned.from(new Capture(both.ticks(), 1, 0), P).parameters().given(Setting.OMEGA2))
                .isFalse();
        assertThat(Learned.from(noisy(180, 0.08, 32), P).parameters().given(Setting.OMEGA2))
                .isTrue();
    }

    @Test
    void whatIsNotJudgedIsNotLearnt() {
        Parameters failures = Parameters.standard(new Parameters.Sources(true, false, true));

        assertThat(Learned.from(noisy(200, 0.08, 33), failures).notes()).isEmpty();
        assertThat(Learned.from(memory(240), failures).parameters()).isEqualTo(failures);
        assertThat(Learned.from(memory(240), P.with(Setting.MEM_LRV, 5))
                        .parameters()
                        .get(Setting.MEM_LRV))
                .isEqualTo(5);
    }

    @Test
    void theNumbersOfACaptureAreThoseOfTheFormula() {
        Capture capture = noisy(720, 0.08, 34);
        Bins bins = Binning.of(Learned.from(capture, P).durations(), 200);
        PodNoise noise = PodNoise.of(capture, bins);
        double variance = 0;
        for (int j = 0; j < bins.size(); j++) {
            variance += bins.prior(j) * bins.scores()[j] * bins.scores()[j];
        }

        double raw = Dispersion.longRunVariance(noise.differences(), noise.nominal(), 1, 3, 6, 12, 24, 48);
        assertThat(noise.nominal()).isCloseTo(variance * (1 / 100.0 + 1 / 100.0), within(1e-12));
        assertThat(Learned.from(capture, P).parameters().get(Setting.OMEGA2))
                .isCloseTo((raw - noise.nominal()) * (1 + 120.0 / 720), within(1e-12));
    }

    private static double after(Parameters parameters, List<Latencies> past, TickInput tick) {
        JudgeState seen = JudgeState.start(parameters, past).see(tick, parameters);
        Evidence latency = Objects.requireNonNull(seen.evidence().get(Metric.LATENCY));
        return latency.pieces().getOrDefault("shift", 0.0);
    }

    private static Learned learn(List<Capture.Past> ticks) {
        return Learned.from(new Capture(ticks, 1, 1), P);
    }

    private static Capture.Past failures(int i, long bad) {
        Capture.Half half = new Capture.Half(new Counts(100, bad), Latencies.none(), Map.of());
        return new Capture.Past(10.0 * i - 100_000, half, Capture.Half.none());
    }

    private static Capture noisy(int ticks, double sd, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Capture.Past> past = new ArrayList<>();
        double a = sd * random.nextGaussian();
        double b = sd * random.nextGaussian();
        for (int i = 0; i < ticks; i++) {
            a = 0.8 * a + 0.6 * sd * random.nextGaussian();
            b = 0.8 * b + 0.6 * sd * random.nextGaussian();
            past.add(new Capture.Past(i * 10.0 - 100_000, half(random, a), half(random, b)));
        }
        return new Capture(past, 1, 1);
    }

    private static Capture.Half half(RandomGenerator random, double shift) {
        double[] values = new double[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = 80 * Math.exp(shift + 0.5 * random.nextGaussian());
        }
        return new Capture.Half(Counts.none(), Samples.of(values), Map.of());
    }

    private static Samples durations(int n, double slower) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = 80 * slower * Math.exp(0.5 * Normal.quantile((i + 0.5) / n));
        }
        return Samples.of(values);
    }

    private static Capture memory(int windows) {
        List<Capture.Past> past = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            Capture.Half a =
                    new Capture.Half(Counts.none(), Latencies.none(), Map.of("a", new Memory(100 + i % 7, 1000)));
            Capture.Half b =
                    new Capture.Half(Counts.none(), Latencies.none(), Map.of("b", new Memory(100 + i % 3, 1000)));
            past.add(new Capture.Past((i - windows + 1) * 180.0, a, b));
        }
        return new Capture(past, 1, 1);
    }
}
