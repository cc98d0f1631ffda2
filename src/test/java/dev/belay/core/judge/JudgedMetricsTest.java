package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// All metrics together: what has a say, what is listed, what is missing.
class JudgedMetricsTest {
    private static final Parameters.Sources ALL = new Parameters.Sources(
            true, true, Control.AUTO, new Parameters.Further(true, true, List.of("closes", "drops")));
    private static final Parameters P = Parameters.standard(ALL)
            .paced(10, 0)
            .withSteps(List.of(0.1, 0.5, 1.0))
            .with(Setting.BUDGET, 0.01)
            .with(Setting.MIN_STEP, 20)
            .with(Setting.BURN_IN, 0)
            .with(Setting.MEM_LRV, 1e12);
    private static final List<Latencies> PAST = List.of(durations(3000, 1));

    @Test
    void aHealthyCanaryIsPromotedWhenSuccessAndLatencyAreProven() {
        List<Judged> ticks = run(P, 40, t -> t);
        Decision last = ticks.getLast().decision();

        assertThat(last.verdict()).isEqualTo(Verdict.ADVANCE);
        assertThat(last.sentence())
                .contains("success: the canary failed 0 of")
                .contains("latency: proven at most 10 % slower than the old version");
        assertThat(ticks.getFirst().decision().sentence()).contains("evidence that latency is kept");
        assertThat(last.parts()).containsOnlyKeys("success", "latency", "memory", "events", "rates");
    }

    @Test
    void eachMetricTakesBackAloneAndIsNamedWithItsNumbers() {
        Decision slow = fall(t -> t.latency(Arm.CANARY, durations(100, 2)));
        Decision closes = fall(t -> t.rate("closes", Arm.CANARY, 40, 600));
        Decision events = fall(t -> t.count(Metric.EVENTS, Arm.CANARY, 100, 30));

        assertThat(slow.cause()).isEqualTo("latency");
        assertThat(slow.sentence()).contains("the canary is slower", "over 200 ms", "; evidence");
        assertThat(slow.guilty()).containsExactly("latency");
        assertThat(closes.cause()).isEqualTo("rates");
        assertThat(closes.sentence()).contains("closes on the canary 40 in 600, on the old version 9 in 5400");
        assertThat(events.cause()).isEqualTo("events");
    }

    @Test
    void aLeakTakesBackWithItsSlope() {
        double[] bytes = {100e6};
        Decision leak = run(P, 200, t -> t.memory(Arm.CANARY, bytes[0] += 1e6, 500e6))
                .getLast()
                .decision();

        assertThat(leak.verdict()).isEqualTo(Verdict.ROLLBACK);
        assertThat(leak.cause()).isEqualTo("memory");
        assertThat(leak.sentence())
                .contains("the canary grows by 360 MB per hour beyond pods of the same age, of a headroom of 400 MB");
    }

    @Test
    void aMetricWithoutWeightIsListedAndHasNoSay() {
        Parameters shadow = P.withWeights(Map.of(Metric.SUCCESS, 1.0));

        Decision decision = run(shadow, 40, t -> t.latency(Arm.CANARY, durations(100, 3)))
                .getLast()
                .decision();
        Decision silent = run(shadow, 40, t -> t.latency(Arm.CANARY, Samples.of(Double.NaN)))
                .getLast()
                .decision();

        assertThat(decision.verdict()).isEqualTo(Verdict.ADVANCE);
        assertThat(part(decision, "latency").weight()).isZero();
        assertThat(part(decision, "latency").logE()).isGreaterThan(20);
        assertThat(part(decision, "latency").notes()).containsExactly("worse, among the metrics without a say");
        assertThat(part(decision, "memory").notes()).isEmpty();
        assertThat(silent.verdict()).isEqualTo(Verdict.ADVANCE);
    }

    @Test
    void theMetricsThatAreListedStandOutOfAllThatCouldBe() {
        assertThat(Combination.discovered(Map.of(Metric.LATENCY, Math.log(31), Metric.MEMORY, 0.0, Metric.RATES, 0.0)))
                .containsExactly(Metric.LATENCY);
        assertThat(Combination.discovered(Map.of(Metric.LATENCY, Math.log(29), Metric.MEMORY, 0.0, Metric.RATES, 0.0)))
                .isEmpty();
        assertThat(Combination.discovered(
                        Map.of(Metric.LATENCY, Math.log(16), Metric.MEMORY, 0.0, Metric.RATES, Math.log(17))))
                .containsExactly(Metric.RATES, Metric.LATENCY);
        assertThat(Combination.discovered(Map.of())).isEmpty();
    }

    @Test
    void whatIsNoNumberIsMissingAndNamedAndHoldsWhenItLasts() {
        List<Judged> ticks = run(P, 10, t -> t.latency(Arm.CANARY, Samples.of(1, Double.NaN)));
        Judged clean = run(P, 1, t -> t).getFirst();

        assertThat(part(ticks.getFirst().decision(), "latency").notes())
                .containsExactly("missing: canary: NaN among the samples");
        assertThat(ticks.getLast().decision().verdict()).isEqualTo(Verdict.HOLD);
        assertThat(ticks.getLast().decision().sentence()).contains("latency: no sample of canary for 100 s");
        assertThat(part(ticks.getLast().decision(), "latency").canary().total()).isZero();
        assertThat(part(clean.decision(), "latency").notes()).isEmpty();
    }

    @Test
    void eachKindOfFaultIsNamed() {
        TickInput bad = healthy(10)
                .latency(Arm.BASELINE, Samples.of(-1))
                .memory(Arm.CANARY, Double.NaN, 5)
                .rate("closes", Arm.STABLE, -1, 5)
                .rate("drops", Arm.CANARY, 1, Double.POSITIVE_INFINITY)
                .build();
        Seen usable = bad.seen().usable();

        assertThat(bad.seen().faults())
                .containsEntry(Metric.LATENCY, "baseline: a negative sample")
                .containsEntry(Metric.MEMORY, "canary: NaN of 5.0 bytes")
                .containsEntry(
                        Metric.RATES,
                        "canary: 1 events in an exposure of Infinity; stable: -1 events in an exposure of 5.0");
        assertThat(usable.latency()).doesNotContainKey(Arm.BASELINE);
        assertThat(usable.memory()).containsOnlyKeys(Arm.BASELINE);
        assertThat(usable.rates().get("closes")).doesNotContainKey(Arm.STABLE).containsKey(Arm.CANARY);
        assertThat(usable.rates().get("drops")).doesNotContainKey(Arm.CANARY);
        assertThat(usable.faults()).isEmpty();
    }

    @Test
    void latencyAndMemoryAreComparedWithPodsOfTheSameAge() {
        Decision decision = run(
                        P, 40, t -> t.latency(Arm.STABLE, durations(100, 0.3)).memory(Arm.STABLE, 1e6, 500e6))
                .getLast()
                .decision();

        assertThat(part(decision, "latency").logE()).isLessThan(0);
        assertThat(part(decision, "memory").figures().get("differenceBytes")).isZero();
    }

    @Test
    void withoutABaselineTheStablePodsAreTheControl() {
        Map<Arm, Double> two = Map.of(Arm.CANARY, 0.1, Arm.STABLE, 0.9);
        List<Judged> ticks = run(
                P,
                20,
                t -> t.weights(two)
                        .latency(Arm.STABLE, durations(100, 1))
                        .latency(Arm.CANARY, durations(100, 2))
                        .memory(Arm.STABLE, 100e6, 500e6));

        assertThat(ticks.getLast().decision().cause()).isEqualTo("latency");
    }

    @Test
    void theOldVersionsLatencyAgainstItselfHoldsAndDoublesTheDispersion() {
        List<Judged> ticks = run(P, 20, t -> t.latency(Arm.STABLE, durations(100, 0.3)));

        assertThat(ticks.getLast().decision().holds())
                .extracting(Decision.Hold::id)
                .contains("sentinel");
        assertThat(ticks.getLast().state().sentinel().doublings()).isEqualTo(1);
    }

    @Test
    void theStateReadsBackEqualAndIsSmall() {
        JudgeState state = run(P, 400, t -> t.latency(Arm.STABLE, durations(100, 1)))
                .getLast()
                .state();
        JudgeState learning = JudgeState.start(P);
        for (int t = 1; t <= 5; t++) {
            learning = Judge.tick(
                            P,
                            learning,
                            healthy(10 * t)
                                    .latency(Arm.BASELINE, durations(2000, 1))
                                    .latency(Arm.STABLE, durations(2000, 1))
                                    .build())
                    .state();
        }

        assertThat(JudgeState.of(state.toValue())).isEqualTo(state);
        assertThat(JudgeState.of(learning.toValue())).isEqualTo(learning);
        assertThat(dev.belay.core.model.Json.compact(state.toValue()).length()).isLessThan(65_536);
        assertThat(dev.belay.core.model.Json.compact(learning.toValue()).length())
                .isLessThan(65_536);
    }

    @Test
    void anInterruptedJudgeGoesOnWithTheSameEvidence() {
        JudgeState through = JudgeState.start(P, PAST);
        JudgeState interrupted = through;
        for (int t = 1; t <= 60; t++) {
            TickInput input = healthy(10 * t)
                    .latency(Arm.CANARY, durations(90 + t % 7, 1.02))
                    .rate("closes", Arm.CANARY, t % 3, 599.7)
                    .memory(Arm.CANARY, 100e6 + t * 12345.678, 500e6)
                    .build();
            Judged a = Judge.tick(P, through, input);
            Judged b = Judge.tick(P, interrupted, input);
            assertThat(b.decision().toValue()).isEqualTo(a.decision().toValue());
            through = a.state();
            interrupted = JudgeState.of(b.state().toValue());
        }
        assertThat(interrupted).isEqualTo(through);
    }

    @Test
    void aLineOfTheStreamHasEveryPartWithItsPieces() {
        var line = run(P, 20, t -> t).getLast().decision().toValue();

        assertThat(line.fields("/parts/latency/pieces").keySet())
                .containsExactlyInAnyOrder("shift", "p90", "p95", "p99", "objective");
        assertThat(line.items("/parts/latency/durations/p95/canary")).hasSize(2);
        assertThat(line.fields("/parts/memory/figures").keySet()).contains("windows", "headroomBytes");
        assertThat(line.fields("/parts/rates/pieces").keySet()).containsExactly("closes", "drops");
        assertThat(line.items("/parts/success/canary")).hasSize(4);
    }

    private static Decision.Part part(Decision decision, String name) {
        return Objects.requireNonNull(decision.parts().get(name));
    }

    private static Decision fall(UnaryOperator<Ticks> change) {
        List<Judged> ticks = run(P, 30, change);
        Decision last = ticks.getLast().decision();
        assertThat(last.verdict()).isEqualTo(Verdict.ROLLBACK);
        return ticks.stream()
                .map(Judged::decision)
                .filter(d -> d.verdict() == Verdict.ROLLBACK)
                .findFirst()
                .orElseThrow();
    }

    private static List<Judged> run(Parameters parameters, int ticks, UnaryOperator<Ticks> change) {
        List<Judged> judged = new ArrayList<>();
        JudgeState state = JudgeState.start(parameters, PAST);
        for (int t = 1; t <= ticks; t++) {
            Judged next =
                    Judge.tick(parameters, state, change.apply(healthy(10 * t)).build());
            state = next.state();
            judged.add(next);
        }
        return judged;
    }

    private static Ticks healthy(int t) {
        return Ticks.at(t)
                .weight(0.1, 0)
                .hundreds(Metric.SUCCESS, 0, 0, 0)
                .hundreds(Metric.EVENTS, 0, 0, 0)
                .latency(Arm.CANARY, durations(100, 1))
                .latency(Arm.BASELINE, durations(100, 1))
                .memory(Arm.CANARY, 100e6, 500e6)
                .memory(Arm.BASELINE, 100e6, 500e6)
                .rate("closes", Arm.CANARY, 1, 600)
                .rate("closes", Arm.BASELINE, 1, 600)
                .rate("closes", Arm.STABLE, 8, 4800)
                .rate("drops", Arm.CANARY, 0, 600)
                .rate("drops", Arm.BASELINE, 0, 600)
                .rate("drops", Arm.STABLE, 0, 4800)
                .complete(100);
    }

    private static Samples durations(int n, double slower) {
        return Samples.of(IntStream.range(0, n)
                .mapToDouble(i -> 80 * slower * Math.exp(0.5 * Normal.quantile((i + 0.5) / n)))
                .toArray());
    }
}
