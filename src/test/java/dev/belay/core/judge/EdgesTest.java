package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.NativeBuckets;
import dev.belay.core.signal.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values at the edges of the judge's parts, each computed by hand: what a planted mistake would move first.
class EdgesTest {
    private static final Parameters.Sources LATENCY =
            new Parameters.Sources(false, false, Control.AUTO, new Parameters.Further(true, false, List.of()));
    private static final Parameters P = Parameters.standard(new Parameters.Sources(true, true, true))
            .withSteps(List.of(0.1, 0.5, 1.0))
            .with(Setting.MIN_STEP, 0);
    private static final Bins.Shape SHAPE =
            new Bins.Shape(Bins.Form.SAMPLES, 0, 0, List.of(10.0, 20.0, 30.0), List.of(89L, 5L, 4L, 2L));
    private static final Bins.Shape SPARSE = new Bins.Shape(
            Bins.Form.NATIVE,
            2,
            1000,
            List.of(bound(2, -4), bound(2, -3), bound(2, -1), 1000.0),
            List.of(1L, 2L, 4L, 8L, 16L));

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0.9,0", "0.95,1", "0.99,2", "0.1,0"})
    void aQuantileIsMeasuredAtTheNearestEdge(double q, int edge) {
        assertThat(new Bins(SHAPE).nearest(q)).isEqualTo(edge);
    }

    @Test
    void whereThereIsNoEdgeNoneIsNearest() {
        Bins one = new Bins(new Bins.Shape(Bins.Form.CLASSIC, 0, 0, List.of(), List.of(5L)));
        LatencyEvidence evidence = LatencyEvidence.start(one, Parameters.standard(LATENCY));

        assertThat(one.nearest(0.5)).isEqualTo(-1);
        assertThat(one.scores()).containsExactly(0);
        assertThat(evidence.pieces()).containsOnlyKeys("shift");
        assertThat(evidence.proof(0)).isCloseTo(0, within(1e-12));
    }

    @Test
    void binsAreEqualByWhatTheyAreMadeOf() {
        Bins bins = new Bins(SHAPE);

        assertThat(bins)
                .isEqualTo(new Bins(SHAPE))
                .hasSameHashCodeAs(new Bins(SHAPE))
                .hasToString(SHAPE.toString())
                .isNotEqualTo(new Bins(SPARSE));
        assertThat(bins.hashCode()).isNotEqualTo(new Bins(SPARSE).hashCode());
    }

    @Test
    void coarserBinsTakeTheNextBoundAndAllThatWasBelowIt() {
        Bins fine = new Bins(SPARSE);
        Bins coarse = fine.coarser(1);

        assertThat(coarse.shape().edges()).containsExactly(500.0, bound(1, -1), 1000.0);
        assertThat(coarse.shape().counts()).containsExactly(1L, 2L, 12L, 16L);
        assertThat(coarse.shape().schema()).isEqualTo(1);
        assertThat(fine.merge(List.of(5L, 6L, 7L, 8L, 9L), coarse)).containsExactly(5L, 6L, 15L, 9L);
    }

    @Test
    void whatIsBelowAllNativeBucketsIsFastest() {
        NativeBuckets given = new NativeBuckets(2, 1000, 3, Map.of(-4, 1L, 1, 2L));

        assertThat(new Bins(SPARSE).count(given, Bins.Stretch.NONE).orElseThrow())
                .containsExactly(4, 0, 0, 0, 2);
        assertThat(new Bins(SPARSE).count(given, new Bins.Stretch(1, 1)).orElseThrow())
                .containsExactly(4, 0, 0, 2, 0);
        assertThat(new Bins(SPARSE).count(new NativeBuckets(2, 1, 3, Map.of()), Bins.Stretch.NONE))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} against {1}")
    @CsvSource({"0,0.5,0.6931471805599453", "1,0.5,0.6931471805599453", "0.3,0.3,0", "0.5,0.25,0.14384103622589045"})
    void divergence(double p, double q, double expected) {
        assertThat(Logs.divergence(p, q)).isCloseTo(expected, within(1e-15));
    }

    @Test
    void informationOfAShiftGrowsWithTheControl() {
        assertThat(Information.shift(1, 3)).isEqualTo(0.375);
        assertThat(Information.shiftExactly(0.01, 3)).isCloseTo(Information.shift(0.01, 3), within(1e-8));
        assertThat(Information.shiftExactly(0, 1)).isZero();
        assertThat(Information.objective(0.001, 0.001)).isZero();
        assertThat(Information.objective(1, 0.5)).isCloseTo(Math.log(2), within(1e-9));
    }

    @Test
    void theSplitIsWeighedByAllSplitsThatCouldBe() {
        Map<Arm, Double> even = Map.of(Arm.CANARY, 0.5, Arm.STABLE, 0.5);
        Map<Arm, Double> three = Map.of(Arm.CANARY, 0.1, Arm.BASELINE, 0.1, Arm.STABLE, 0.8);

        assertThat(SplitEvidence.none()
                        .next(Map.of(Arm.CANARY, 50L, Arm.STABLE, 50L))
                        .logE(even))
                .isCloseTo(-2.0842441128640985, within(1e-9));
        assertThat(SplitEvidence.none()
                        .next(Map.of(Arm.CANARY, 40L, Arm.BASELINE, 20L, Arm.STABLE, 140L))
                        .logE(three))
                .isCloseTo(4.1213404687321145, within(1e-9));
        assertThat(SplitEvidence.none().logE(Map.of())).isZero();
    }

    @Test
    void aSplitOffByAFifthOrWithoutEvidenceIsNoMismatch() {
        Map<Arm, Double> weights = Map.of(Arm.CANARY, 0.5, Arm.STABLE, 0.5);

        assertThat(opened(60_000, 40_000).mismatch(weights)).isFalse();
        assertThat(opened(60_001, 39_999).mismatch(weights)).isTrue();
        assertThat(opened(39_999, 60_001).mismatch(weights)).isTrue();
        assertThat(opened(8, 2).mismatch(weights)).isFalse();
        assertThat(opened(60_001, 39_999).mismatch(Map.of(Arm.STABLE, 1.0))).isFalse();
    }

    @Test
    void withoutRequestsThereAreNoDurationsToMiss() {
        Seen idle = Ticks.at(1).count(Metric.SUCCESS, Arm.CANARY, 0, 0).build().seen();
        Seen busy = Ticks.at(1).count(Metric.SUCCESS, Arm.CANARY, 1, 0).build().seen();

        assertThat(idle.heard(Metric.LATENCY, Arm.CANARY)).isTrue();
        assertThat(busy.heard(Metric.LATENCY, Arm.CANARY)).isFalse();
        assertThat(busy.heard(Metric.LATENCY, Arm.STABLE)).isFalse();
        assertThat(busy.heard(Metric.MEMORY, Arm.CANARY)).isFalse();
        assertThat(busy.heard(Metric.RATES, Arm.CANARY)).isFalse();
    }

    @Test
    void dispersionNeedsTwentyBatches() {
        double[] nineteen = IntStream.range(0, 19).mapToDouble(i -> i % 2).toArray();
        double[] twenty = IntStream.range(0, 20).mapToDouble(i -> i % 2).toArray();

        assertThat(Dispersion.longRunVariance(nineteen, 0, 1)).isZero();
        assertThat(Dispersion.longRunVariance(twenty, 0, 1)).isCloseTo(20 * 0.25 / Dispersion.tenth(19), within(1e-12));
        assertThat(Dispersion.longRunVariance(twenty, 9, 1)).isEqualTo(9);
    }

    @Test
    void aBetOnGrowthSlowerThanIsToleratedIsNotMade() {
        Parameters day = P.with(Setting.MEM_LRV, 1).with(Setting.MEM_TOL_H, 24);
        SlopeBet bet = SlopeBet.start(500);
        for (int i = 1; i <= 5; i++) {
            bet = bet.next(10 * i, i, day);
        }
        double sum = 0;
        double tolerated = 500.0 / (24 * 20);
        for (double hours : new double[] {1, 2, 4, 12}) {
            double b = 500 / (hours * 20) - tolerated;
            sum += Math.exp(b * bet.first() - b * b * bet.second() / 2);
        }

        assertThat(bet.logE(day)).isCloseTo(Math.log(sum / 4), within(1e-9));
        assertThat(SlopeBet.start(500).next(1, 1, day).logE(day)).isZero();
        assertThat(bet.logE(day.with(Setting.MEM_TOL_H, 1))).isZero();
    }

    @ParameterizedTest(name = "{0} and {1} pods")
    @CsvSource({"10,5,0.15", "1,1,1", "0,5,1", "5,0,1"})
    void theDispersionOfATickIsThatOfItsRequestsAndPods(int canary, int baseline, double scale) {
        Parameters noisy = Parameters.standard(LATENCY).with(Setting.OMEGA2, 0.1);
        List<Latencies> past = List.of(durations(3000, 80));
        Latencies slow = durations(100, 120);
        Latencies quick = durations(50, 80);
        TickInput tick = Ticks.at(10)
                .latency(Arm.CANARY, slow)
                .latency(Arm.BASELINE, quick)
                .pods(Arm.CANARY, canary)
                .pods(Arm.BASELINE, baseline)
                .build();

        Evidence seen = latency(JudgeState.start(noisy, past).see(tick, noisy));

        double kappa = 1 / (1 + 100 * 50 / 150.0 * 0.1 * scale);
        LatencyEvidence expected = ((LatencyEvidence) LatencyLearning.start(past, noisy))
                .next(new LatencyTick.Given(slow, quick), new FailureEvidence.Weighing(true, kappa), noisy);
        assertThat(seen.pieces().getOrDefault("shift", 0.0))
                .isCloseTo(expected.pieces().getOrDefault("shift", 1.0), within(1e-12));
    }

    @Test
    void aCoarserHistogramMakesTheBinsCoarser() {
        Parameters parameters = Parameters.standard(LATENCY);
        NativeBuckets fine = new NativeBuckets(3, 1000, 0, Map.of(-30, 50L, -28, 50L, -25, 50L, -20, 50L, -15, 9L));
        JudgeState state = JudgeState.start(parameters, List.of(fine));

        JudgeState same = state.see(tick(fine, fine), parameters);
        JudgeState coarse = state.see(tick(fine, fine.coarser(1)), parameters);
        JudgeState canary = state.see(tick(fine.coarser(2), fine), parameters);

        assertThat(((LatencyEvidence) latency(same)).bins().shape().schema()).isEqualTo(3);
        assertThat(((LatencyEvidence) latency(coarse)).bins().shape().schema()).isEqualTo(1);
        assertThat(((LatencyEvidence) latency(canary)).bins().shape().schema()).isEqualTo(2);
        assertThat(((LatencyEvidence) latency(coarse)).seen().misfits()).isZero();
    }

    @Test
    void withoutAControlTheBinsAreThoseOfTheCanaryAndTheObjectiveGuards() {
        Parameters alone = Parameters.standard(LATENCY).with(Control.NONE).with(Setting.BURN_IN, 0);
        JudgeState state = JudgeState.start(alone);
        Decision last = null;
        for (int t = 1; t <= 12; t++) {
            Judged judged = Judge.tick(
                    alone,
                    state,
                    Ticks.at(10 * t)
                            .weights(Map.of(Arm.CANARY, 1.0))
                            .latency(Arm.CANARY, durations(100, 400))
                            .build());
            state = judged.state();
            last = judged.decision();
        }

        assertThat(Objects.requireNonNull(last).verdict()).isEqualTo(Verdict.ROLLBACK);
        assertThat(last.cause()).isEqualTo("latency");
    }

    @Test
    void requestsAreCountedByLatencyWhereNothingElseCountsThem() {
        Parameters only = Parameters.standard(LATENCY).with(Setting.MIN_STEP, 0);
        Decision first = Judge.tick(
                        only,
                        JudgeState.start(only, List.of(durations(3000, 80))),
                        tick(durations(99, 80), durations(100, 80)))
                .decision();

        assertThat(first.sentence()).startsWith("not yet: 99 of 100 requests on the canary");
    }

    @Test
    void aMetricUnderSuspicionStopsAStepWhereItsWeightIsTooSmallToHold() {
        Parameters light = P.withWeights(Map.of(Metric.SUCCESS, 0.98, Metric.EVENTS, 0.02));
        List<Decision> decisions = decisions(light, 40, t -> t.count(Metric.EVENTS, Arm.CANARY, 100, 1));
        List<Boolean> said = new ArrayList<>();
        for (Decision decision : decisions) {
            boolean suspect =
                    Objects.requireNonNull(decision.parts().get("events")).logE() >= light.suspicion();
            if (decision.verdict() == Verdict.CONTINUE) {
                assertThat(decision.sentence().contains("events is under suspicion"))
                        .as(decision.sentence())
                        .isEqualTo(suspect);
                said.add(suspect);
            }
        }

        assertThat(said).contains(true, false);
    }

    @Test
    void whatBothSufferHolds() {
        List<Decision> decisions = decisions(P, 12, t -> t.hundreds(Metric.SUCCESS, 5, 5, 5));

        assertThat(decisions.getLast().verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decisions.getLast().holds())
                .contains(new Decision.Hold("shared", "the old version fails beyond its objective, too"));
    }

    @Test
    void nothingHoldsWhileAllIsWell() {
        assertThat(decisions(P, 40, t -> t))
                .allSatisfy(d -> assertThat(d.holds()).isEmpty());
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "ALPHA,0,false",
        "ALPHA,1,false",
        "ALPHA,0.5,true",
        "TOLERANCE_SHARE,0,true",
        "TOLERANCE_SHARE,1,true",
        "TOLERANCE_SHARE,1.1,false",
        "TOLERANCE_SHARE,-0.1,false",
        "BURN_IN,0,true",
        "BURN_IN,-1,false",
        "BURN_IN,1e9,false",
        "MIN_REQUESTS,0,true",
        "MIN_REQUESTS,1e9,false",
        "MIN_REQUESTS,-1,false",
        "MIN_REQUESTS,1.5,false",
        "PHI,1,true",
        "PHI,0.99,false",
        "PHI,1e9,false",
        "LATENCY_SLO_MS,0,false",
        "LATENCY_SLO_MS,Infinity,false",
        "LATENCY_SLO_MS,1,true",
        "OMEGA2,0,true",
        "OMEGA2,-1,false",
        "OMEGA2,Infinity,false",
        "OMEGA2,NaN,false",
        "TICK,0,false",
        "EPOCH_TICKS,0,false",
        "MEM_WINDOW,0,false",
        "MEM_WINDOW,1,true"
    })
    void aNumberIsAcceptedUpToItsEdges(Setting setting, double value, boolean accepted) {
        assertThat(setting.accepts(value)).isEqualTo(accepted);
    }

    @Test
    void parametersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> P.with(Setting.ALPHA, 1)).hasMessage("alpha cannot be 1.0");
        assertThatThrownBy(() -> P.withSteps(List.of(0.5, 0.5, 1.0))).hasMessageContaining("must rise");
        assertThatThrownBy(() -> P.withSteps(List.of(0.5, 1.0, 1.5))).hasMessageContaining("must rise");
        assertThat(P.withWeights(Map.of(Metric.SUCCESS, 2.0, Metric.EVENTS, 0.0))
                        .weights())
                .isEqualTo(Map.of(Metric.SUCCESS, 1.0));
        assertThat(P.paced(1000, 0).get(Setting.EPOCH_TICKS)).isEqualTo(1);
        assertThat(P.nextStep(0.1)).isEqualTo(1);
        assertThat(P.nextStep(1)).isEqualTo(3);
    }

    @Test
    void aPlanOfOneNextWeightAndTheKindOfControlAreRead() {
        Parameters read = ParameterReader.read(Map.of("nextWeight", "0.25", "control", "stable"), P)
                .parameters();

        assertThat(read.steps()).containsExactly(0.25, 1.0);
        assertThat(read.sources().control()).isEqualTo(Control.STABLE);
        assertThat(ParameterReader.read(Map.of("nextWeight", "1"), P)
                        .parameters()
                        .steps())
                .containsExactly(1.0);
        assertThat(ParameterReader.read(Map.of("control", "x", "nextWeight", "y"), P)
                        .problems())
                .containsEntry("control", "must be auto, baseline, stable, none, not x")
                .containsEntry("nextWeight", "no share of the traffic: y");
    }

    @Test
    void theControlOfAMetricIsWhatItSays() {
        TickInput.Split two =
                Ticks.at(1).weights(Map.of(Arm.STABLE, 1.0)).build().split();
        TickInput.Split three = Ticks.at(1).build().split();

        assertThat(Control.AUTO.arms(Metric.SUCCESS, three)).containsExactly(Arm.BASELINE, Arm.STABLE);
        assertThat(Control.AUTO.arms(Metric.LATENCY, three)).containsExactly(Arm.BASELINE);
        assertThat(Control.AUTO.arms(Metric.MEMORY, two)).containsExactly(Arm.STABLE);
        assertThat(Control.BASELINE.arms(Metric.SUCCESS, two)).containsExactly(Arm.BASELINE);
        assertThat(Control.STABLE.arms(Metric.LATENCY, three)).containsExactly(Arm.STABLE);
        assertThat(Control.NONE.arms(Metric.SUCCESS, three)).isEmpty();
    }

    private static List<Decision> decisions(Parameters parameters, int ticks, UnaryOperator<Ticks> change) {
        List<Decision> decisions = new ArrayList<>();
        JudgeState state = JudgeState.start(parameters);
        for (int t = 1; t <= ticks; t++) {
            Ticks quiet = Ticks.at(10 * t)
                    .weight(0.1, 0)
                    .hundreds(Metric.SUCCESS, 0, 0, 0)
                    .hundreds(Metric.EVENTS, 0, 0, 0);
            Judged judged = Judge.tick(parameters, state, change.apply(quiet).build());
            state = judged.state();
            decisions.add(judged.decision());
        }
        return decisions;
    }

    private static TickInput tick(Latencies canary, Latencies baseline) {
        return Ticks.at(10)
                .latency(Arm.CANARY, canary)
                .latency(Arm.BASELINE, baseline)
                .build();
    }

    private static Evidence latency(JudgeState state) {
        return Objects.requireNonNull(state.evidence().get(Metric.LATENCY));
    }

    private static SplitEvidence opened(long canary, long stable) {
        return SplitEvidence.none().next(Map.of(Arm.CANARY, canary, Arm.STABLE, stable));
    }

    private static Samples durations(int n, double median) {
        return Samples.of(IntStream.range(0, n)
                .mapToDouble(i -> median * Math.exp(0.5 * Normal.quantile((i + 0.5) / n)))
                .toArray());
    }

    private static double bound(int schema, int index) {
        return new NativeBuckets(schema, 1000, 0, Map.of()).bound(index);
    }
}
