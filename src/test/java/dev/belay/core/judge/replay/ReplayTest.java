package dev.belay.core.judge.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.judge.Control;
import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Judge;
import dev.belay.core.judge.JudgeState;
import dev.belay.core.judge.Judged;
import dev.belay.core.judge.Metric;
import dev.belay.core.judge.Parameters;
import dev.belay.core.judge.Setting;
import dev.belay.core.judge.TickInput;
import dev.belay.core.judge.Verdict;
import dev.belay.core.model.Json;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final Parameters FAILURES =
            Parameters.standard(new Parameters.Sources(true, false, true)).with(Setting.TICK, 1);

    private final TickMaker maker = new TickMaker(FAILURES);

    @Test
    void aCounterGivesWhatItGrewAndAResetGivesAllOfIt() {
        counter(1, Side.STABLE, "s1", 100);
        assertThat(requests(Arm.STABLE, 1)).isEqualTo(0);
        counter(2, Side.STABLE, "s1", 130);
        assertThat(requests(Arm.STABLE, 2)).isEqualTo(30);
        counter(3, Side.STABLE, "s1", 20);
        assertThat(requests(Arm.STABLE, 3)).isEqualTo(20);
    }

    @Test
    void aPodThatComesLaterCountsFromZero() {
        counter(1, Side.CANARY, "c1", 100);
        counter(1, Side.STABLE, "s1", 100);
        maker.tick(1);
        counter(2, Side.CANARY, "c2", 7);
        counter(2, Side.STABLE, "s2", 5);

        TickInput tick = maker.tick(2);

        assertThat(success(tick, Arm.CANARY)).isEqualTo(7);
        assertThat(success(tick, Arm.STABLE)).isEqualTo(5);
    }

    @Test
    void theFirstPodOfAnOldArmThatComesLateGivesNoIncrement() {
        counter(5, Side.STABLE, "s1", 90_000);

        assertThat(requests(Arm.STABLE, 5)).isEqualTo(0);
    }

    @Test
    void whereACounterStoodBeforeTheRolloutIsNoIncrement() {
        maker.before(counted(0, Side.STABLE, "s1", 90_000));
        counter(1, Side.STABLE, "s1", 90_012);

        assertThat(requests(Arm.STABLE, 1)).isEqualTo(12);
    }

    @Test
    void anArmWithoutARowIsAbsentAndOneWithZeroIsThere() {
        maker.row(Row.of(1, Side.CANARY, "c1", Series.REQUESTS, 0));

        TickInput tick = maker.tick(1);

        assertThat(tick.seen().counts().get(Metric.SUCCESS)).containsOnlyKeys(Arm.CANARY);
    }

    @Test
    void armsWithoutAWeightShareWhatTheCanaryLeaves() {
        maker.row(Row.of(0, Side.CANARY, "", Series.WEIGHT, 0.2));
        maker.row(Row.of(1, Side.BASELINE, "b1", Series.REQUESTS, 1));
        maker.row(Row.of(1, Side.STABLE, "s1", Series.REQUESTS, 1));

        TickInput tick = maker.tick(1);

        assertThat(tick.split().weight(Arm.BASELINE)).isEqualTo(0.4);
        assertThat(tick.split().weight(Arm.STABLE)).isEqualTo(0.4);
    }

    @Test
    void aNewWeightOfTheCanaryBeginsItsTimeAnew() {
        maker.row(Row.of(0, Side.CANARY, "", Series.WEIGHT, 0.1));
        maker.row(Row.of(7, Side.STABLE, "", Series.WEIGHT, 0.9));
        assertThat(maker.tick(8).split().since()).isEqualTo(0);
        maker.row(Row.of(9, Side.CANARY, "", Series.WEIGHT, 0.5));
        assertThat(maker.tick(9).split().since()).isEqualTo(9);
    }

    @Test
    void aReasonToHoldLastsUntilItIsOver() {
        maker.row(Row.of(1, Side.NONE, "", Series.HOLD, 1).labelled("partial"));
        assertThat(maker.tick(1).told().holds()).extracting(Decision.Hold::id).containsExactly("partial");
        assertThat(maker.tick(2).told().holds()).hasSize(1);
        maker.row(Row.of(3, Side.NONE, "", Series.HOLD, 0).labelled("partial"));
        assertThat(maker.tick(3).told().holds()).isEmpty();
    }

    @Test
    void aBrokenInvariantIsCountedForItsTickAlone() {
        maker.row(Row.event(1, Side.CANARY, Series.PROBE, "cross_user", "u1"));
        maker.row(Row.event(1, Side.CANARY, Series.PROBE, "cross_user", "u2"));
        maker.row(Row.event(1, Side.STABLE, Series.PROBE, "out_of_order", "u3"));

        assertThat(maker.tick(1).probes().breaches())
                .containsExactly(new TickInput.Breach("cross_user", "2 iterations with cross_user"));
        assertThat(maker.tick(2).probes().breaches()).isEmpty();
    }

    @Test
    void readyPodsThatWentAreNotTheOldest() {
        maker.row(Row.of(3, Side.CANARY, "c1", Series.READY, 1));
        maker.row(Row.of(5, Side.CANARY, "c2", Series.READY, 1));
        assertThat(maker.tick(5).told().readySince()).isEqualTo(3);
        maker.row(Row.of(6, Side.CANARY, "c1", Series.READY, 0));
        assertThat(maker.tick(6).told().readySince()).isEqualTo(5);
    }

    @Test
    void noReadyPodMeansNoAge() {
        maker.row(Row.of(3, Side.CANARY, "c1", Series.READY, 0));
        maker.row(Row.of(3, Side.CANARY, "c2", Series.READY, 1));
        maker.row(Row.of(4, Side.CANARY, "c2", Series.READY, 0));

        assertThat(maker.tick(4).told().readySince()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void youngPodsAreLeftOutOfLatencyWhereOldOnesAreComparedWith() {
        Parameters burning = FAILURES.with(Setting.BURN_IN, 60);
        TickMaker alone = new TickMaker(burning);
        TickMaker beside = new TickMaker(burning);
        beside.row(Row.of(0, Side.BASELINE, "", Series.WEIGHT, 0.1));
        for (TickMaker each : List.of(alone, beside)) {
            each.row(Row.of(1, Side.CANARY, "c1", Series.READY, 1));
            each.row(Row.of(2, Side.CANARY, "c1", Series.LATENCY_MS, 80));
        }

        assertThat(alone.tick(2).seen().latency()).isEmpty();
        assertThat(beside.tick(2).seen().latency()).containsOnlyKeys(Arm.CANARY);
    }

    @Test
    void ticksWithoutRowsAreJudgedAsSilence() {
        List<Decision> decisions = new ArrayList<>();
        Replay replay = new Replay(FAILURES, JudgeState.start(FAILURES), 0, decisions::add);
        replay.row(Row.of(0.5, Side.CANARY, "c1", Series.REQUESTS, 10));
        replay.row(Row.of(4.5, Side.CANARY, "c1", Series.REQUESTS, 10));

        Replay.Result result = replay.end(4.5);

        assertThat(decisions).extracting(Decision::t).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
        assertThat(result.ticks()).isEqualTo(5);
    }

    @Test
    void nothingIsDecidedAfterARollback() {
        List<Decision> decisions = new ArrayList<>();
        Replay replay = new Replay(FAILURES, JudgeState.start(FAILURES), 0, decisions::add);
        replay.row(Row.event(1.5, Side.NONE, Series.GUARDRAIL, "oom", "c1 was killed"));
        replay.row(Row.of(9, Side.CANARY, "c1", Series.REQUESTS, 10));

        Replay.Result result = replay.end(9);

        assertThat(decisions).extracting(Decision::verdict).containsExactly(Verdict.CONTINUE, Verdict.ROLLBACK);
        assertThat(result.verdict()).isEqualTo(Verdict.ROLLBACK);
        assertThat(result.at()).isEqualTo(2);
    }

    /// What a driver does that takes over: its evidence and the rows from there on give the same words.
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void goesOnFromEvidenceToTheLastBit(long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(0, Side.CANARY, "", Series.WEIGHT, 0.5));
        for (int t = 1; t <= 60; t++) {
            rows.add(Row.of(t, Side.CANARY, "c1", Series.REQUESTS, 50));
            rows.add(Row.of(t, Side.CANARY, "c1", Series.FAILURES, random.nextInt(20) == 0 ? 1 : 0));
            rows.add(Row.of(t, Side.STABLE, "s1", Series.REQUESTS, 50));
            rows.add(Row.of(t, Side.STABLE, "s1", Series.FAILURES, random.nextInt(20) == 0 ? 1 : 0));
        }
        List<String> whole = new ArrayList<>();
        run(rows.stream(), JudgeState.start(FAILURES), 0, whole);
        int half = 30;

        List<String> parts = new ArrayList<>();
        JudgeState between = stateAfter(rows.stream().filter(row -> row.t() <= half), half);
        run(rows.stream().filter(row -> row.t() <= half), JudgeState.start(FAILURES), 0, parts);
        run(
                rows.stream().filter(row -> row.t() > half || row.t() == 0),
                JudgeState.of(between.toValue()),
                Replay.before(FAILURES, half + 1),
                parts);

        assertThat(parts).isEqualTo(whole);
    }

    @Test
    void comparesWithNothingWhereThatIsSaid() {
        Parameters alone = FAILURES.with(Control.NONE);
        List<Decision> decisions = new ArrayList<>();
        Replay replay = new Replay(alone, JudgeState.start(alone), 0, decisions::add);
        for (int t = 1; t <= 5; t++) {
            replay.row(Row.of(t, Side.CANARY, "c1", Series.REQUESTS, 100));
            replay.row(Row.of(t, Side.CANARY, "c1", Series.FAILURES, 10));
        }

        assertThat(replay.end(5).verdict()).isEqualTo(Verdict.ROLLBACK);
    }

    private static void run(Stream<Row> rows, JudgeState start, long from, List<String> lines) {
        Replay replay = new Replay(FAILURES, start, from, decision -> lines.add(Json.compact(decision.toValue())));
        double[] last = {0};
        rows.forEach(row -> {
            replay.row(row);
            last[0] = row.t();
        });
        replay.end(last[0]);
    }

    private static JudgeState stateAfter(Stream<Row> rows, int ticks) {
        TickMaker maker = new TickMaker(FAILURES);
        List<Row> all = rows.toList();
        JudgeState state = JudgeState.start(FAILURES);
        for (int t = 1; t <= ticks; t++) {
            int end = t;
            all.stream()
                    .filter(row -> row.t() <= end && row.t() > (end == 1 ? -1 : end - 1))
                    .forEach(maker::row);
            Judged judged = Judge.tick(FAILURES, state, maker.tick(t));
            state = judged.state();
        }
        return state;
    }

    private void counter(double t, Side side, String pod, double value) {
        maker.row(counted(t, side, pod, value));
    }

    private static Row counted(double t, Side side, String pod, double value) {
        return new Row(t, side, pod, Series.REQUESTS, Type.COUNTER, "", value, "");
    }

    private long requests(Arm arm, double t) {
        return success(maker.tick(t), arm);
    }

    private static long success(TickInput tick, Arm arm) {
        return tick.seen()
                .counts()
                .getOrDefault(Metric.SUCCESS, Map.of())
                .getOrDefault(arm, Counts.none())
                .total();
    }
}
