package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.signal.Arm;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The order of canary-judge, section 10, and each of its rules alone.
class RulesTest {
    private static final Parameters P = Parameters.standard(new Parameters.Sources(true, true, true))
            .paced(1, 0)
            .withSteps(List.of(0.1, 0.5, 1.0))
            .with(Setting.BUDGET, 0.01)
            .with(Setting.MIN_STEP, 3)
            .with(Setting.NO_DATA_ROLLBACK, 10)
            .with(Setting.BLIND_ROLLBACK, 30)
            .with(Setting.BURN_IN, 0);

    /// Situations from the first rule to the last: each is decided by its own rule, and beats all that follow.
    static Stream<Arguments> order() {
        return Stream.of(
                Arguments.of("invariant", change(t -> t.breach("cross_user", "u1 saw m2")), "ROLLBACK", "cross_user"),
                Arguments.of(
                        "evidence", change(t -> t.count(Metric.SUCCESS, Arm.CANARY, 1000, 200)), "ROLLBACK", "success"),
                Arguments.of("suspicion", change(t -> t.count(Metric.SUCCESS, Arm.CANARY, 100, 4)), "HOLD", ""),
                Arguments.of("told", change(t -> t.told(0, true, new Decision.Hold("pause", "asked"))), "HOLD", ""),
                Arguments.of("burn-in", change(t -> t.told(1e9, true)), "HOLD", ""),
                Arguments.of("proof", change(t -> t), "ADVANCE", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("order")
    void theFirstRuleThatAppliesDecides(String name, UnaryOperator<Ticks> own, String verdict, String cause) {
        List<Arguments> all = order().toList();
        int index = all.stream().map(a -> a.get()[0]).toList().indexOf(name);
        Ticks situation = healthy(10);
        for (int later = all.size() - 1; later > index; later--) {
            situation = apply(all.get(later), situation);
        }

        Decision decision =
                Judge.tick(P, after(9), own.apply(situation).build()).decision();

        assertThat(decision.verdict().name()).isEqualTo(verdict);
        assertThat(decision.cause()).isEqualTo(cause);
    }

    @Test
    void aBrokenInvariantTakesBackAtAnyWeightInTheFirstTickAndStands() {
        Judged first = Judge.tick(
                P,
                JudgeState.start(P),
                Ticks.at(1)
                        .weight(0.1, 0)
                        .breach("out_of_order", "event 3 before 2")
                        .build());
        Judged later = Judge.tick(P, first.state(), healthy(2).build());

        assertThat(first.decision().cause()).isEqualTo("out_of_order");
        assertThat(first.decision().sentence()).isEqualTo("out_of_order: event 3 before 2");
        assertThat(later.decision().verdict()).isEqualTo(Verdict.ROLLBACK);
        assertThat(later.decision().sentence()).isEqualTo(first.decision().sentence());
        assertThat(later.decision().t()).isEqualTo(2);
        assertThat(later.state()).isEqualTo(first.state());
    }

    @Test
    void aSilentCanaryHoldsThenTakesBackWhileTheControlSpeaks() {
        List<Judged> ticks = ticks(after(9), 10, 19, t -> healthy(t).silent(Metric.SUCCESS, Arm.CANARY));

        assertThat(verdicts(ticks).subList(0, 2)).containsOnly(Verdict.ADVANCE);
        assertThat(verdicts(ticks).subList(2, 9)).containsOnly(Verdict.HOLD);
        assertThat(holds(ticks.get(2))).containsExactly("stale");
        assertThat(ticks.get(9).decision().cause()).isEqualTo("no-data");
        assertThat(ticks.get(9).decision().sentence())
                .isEqualTo("success: no sample of the canary for 10 s (limit 10 s) while the old version gives some");
    }

    @Test
    void whenAllAreSilentItHoldsAndOnlyAfterLongTakesBack() {
        List<Judged> ticks = ticks(after(9), 10, 40, t -> Ticks.at(t).weight(0.1, 0));

        assertThat(verdicts(ticks).subList(2, 29)).containsOnly(Verdict.HOLD);
        assertThat(ticks.get(29).decision().cause()).isEqualTo("blind");
        assertThat(ticks.get(29).decision().t()).isEqualTo(39);
    }

    @Test
    void anArmThatNeverSpokeIsStaleToo() {
        List<Judged> ticks = ticks(
                JudgeState.start(P),
                1,
                5,
                t -> healthy(t).silent(Metric.EVENTS, Arm.BASELINE).silent(Metric.SUCCESS, Arm.BASELINE));

        assertThat(ticks.get(3).decision().holds())
                .extracting(Decision.Hold::text)
                .contains("success: no sample of baseline for 4 s", "events: no sample of baseline for 4 s");
    }

    @Test
    void zeroSamplesNeverAdvance() {
        UnaryOperator<Ticks> nothing =
                t -> t.count(Metric.SUCCESS, Arm.CANARY, 0, 0).count(Metric.EVENTS, Arm.CANARY, 0, 0);

        List<Judged> ticks = ticks(JudgeState.start(P), 1, 300, t -> nothing.apply(healthy(t)));

        assertThat(verdicts(ticks)).containsOnly(Verdict.CONTINUE);
        assertThat(ticks.getLast().decision().sentence())
                .contains("0 of 100 requests on the canary", "of 3 evidence that success is kept");
    }

    @Test
    void holdingStopsTheStepClock() {
        Decision.Hold pause = new Decision.Hold("pause", "asked");

        List<Judged> held = ticks(JudgeState.start(P), 1, 50, t -> healthy(t).told(0, true, pause));
        List<Judged> free = ticks(held.getLast().state(), 51, 53, RulesTest::healthy);

        assertThat(verdicts(held)).containsOnly(Verdict.HOLD);
        assertThat(verdicts(free)).containsExactly(Verdict.CONTINUE, Verdict.CONTINUE, Verdict.ADVANCE);
        assertThat(free.getFirst().decision().sentence()).isEqualTo("not yet: 1 of 3 s at this weight");
    }

    @Test
    void aNewWeightStartsTheStepClockAtTheMomentItWasSet() {
        JudgeState state = after(9);

        List<Judged> ticks =
                ticks(state, 10, 13, t -> healthy(t).weight(0.5, 9.5).complete(2000));

        assertThat(verdicts(ticks))
                .containsExactly(Verdict.CONTINUE, Verdict.CONTINUE, Verdict.CONTINUE, Verdict.PROMOTE);
    }

    @Test
    void theLastStepAsksForMoreCleanProbes() {
        List<Judged> ticks = ticks(JudgeState.start(P), 1, 30, t -> healthy(t).weight(0.5, 0));

        assertThat(verdicts(ticks).subList(0, 29)).doesNotContain(Verdict.PROMOTE);
        assertThat(ticks.get(28).decision().sentence()).isEqualTo("not yet: 2900 of 2995 clean iterations");
        assertThat(ticks.get(29).decision().verdict()).isEqualTo(Verdict.PROMOTE);
    }

    @Test
    void withAllOfTheTrafficThereIsNoNextStep() {
        List<Judged> ticks = ticks(JudgeState.start(P), 1, 40, t -> healthy(t).weight(1.0, 0));

        assertThat(verdicts(ticks)).containsOnly(Verdict.CONTINUE);
    }

    @Test
    void aPersonsWordStandsForTheProofButNotForTheTimeNorAgainstGuilt() {
        List<Judged> ticks = ticks(
                JudgeState.start(P),
                1,
                3,
                t -> Ticks.at(t)
                        .weight(0.1, 0)
                        .hundreds(Metric.SUCCESS, 0, 0, 0)
                        .hundreds(Metric.EVENTS, 0, 0, 0)
                        .told(0, false));
        Judged bad = Judge.tick(
                P,
                JudgeState.start(P),
                healthy(1).hundreds(Metric.SUCCESS, 90, 0, 0).told(0, false).build());

        assertThat(verdicts(ticks)).containsExactly(Verdict.CONTINUE, Verdict.CONTINUE, Verdict.ADVANCE);
        assertThat(bad.decision().verdict()).isEqualTo(Verdict.ROLLBACK);
    }

    @Test
    void withoutAnyControlTimeDecidesAndTheObjectiveStillGuards() {
        UnaryOperator<Ticks> alone = t -> t.weights(Map.of(Arm.CANARY, 0.5))
                .silent(Metric.SUCCESS, Arm.BASELINE)
                .silent(Metric.SUCCESS, Arm.STABLE)
                .silent(Metric.EVENTS, Arm.BASELINE)
                .silent(Metric.EVENTS, Arm.STABLE);

        List<Judged> good = ticks(JudgeState.start(P), 1, 30, t -> alone.apply(healthy(t)));
        Judged bad = Judge.tick(
                P,
                JudgeState.start(P),
                alone.apply(healthy(1))
                        .count(Metric.SUCCESS, Arm.CANARY, 100, 20)
                        .build());

        assertThat(verdicts(good).subList(0, 29)).containsOnly(Verdict.CONTINUE);
        assertThat(good.getLast().decision().verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(bad.decision().cause()).isEqualTo("success");
        assertThat(bad.decision().sentence()).contains("no old version to compare with");
    }

    @Test
    void aSplitThatIsOffHoldsWhenItIsNotByChance() {
        List<Judged> ticks = ticks(JudgeState.start(P), 1, 4, t -> healthy(t).opened(40, 20, 140));
        List<Judged> right = ticks(JudgeState.start(P), 1, 4, t -> healthy(t).opened(20, 20, 160));

        assertThat(holds(ticks.getFirst())).isEmpty();
        assertThat(holds(ticks.getLast())).containsExactly("split");
        assertThat(ticks.getLast().decision().sentence())
                .isEqualTo("the canary gets 20 % of new connections, its weight is 10 %");
        assertThat(holds(right.getLast())).isEmpty();
    }

    @Test
    void aYoungCanaryHolds() {
        Parameters live = P.with(Setting.BURN_IN, 120);

        Judged young = Judge.tick(
                live, JudgeState.start(live), healthy(100).told(10, true).build());
        Judged none = Judge.tick(
                live,
                JudgeState.start(live),
                healthy(100).told(Double.POSITIVE_INFINITY, true).build());
        Judged old = Judge.tick(
                live, JudgeState.start(live), healthy(130).told(10, true).build());

        assertThat(young.decision().sentence()).isEqualTo("the oldest canary pod is Ready for 90 of 120 s");
        assertThat(none.decision().sentence()).isEqualTo("no canary pod is Ready");
        assertThat(holds(old)).isEmpty();
    }

    @Test
    void oneFailureInAGoodCanaryIsNoReasonToTakeItBack() {
        Judged judged = Judge.tick(
                P,
                JudgeState.start(P),
                healthy(1).count(Metric.SUCCESS, Arm.CANARY, 5, 2).build());

        assertThat(judged.decision().verdict()).isEqualTo(Verdict.CONTINUE);
        assertThat(judged.decision().logE()).isLessThanOrEqualTo(0);
    }

    @Test
    void aDecisionIsALineOfTheStream() {
        Decision decision =
                Judge.tick(P, JudgeState.start(P), healthy(1).build()).decision();

        assertThat(decision.toValue().text("/state")).contains("CONTINUE");
        assertThat(decision.toValue().fields("").keySet()).containsExactly("t", "state", "reason", "logE", "parts");
        assertThat(decision.toValue().fields("/parts").keySet()).containsExactly("events", "success");
        assertThat(decision.toValue().text("/parts/events/logProof")).contains("-inf");
    }

    private static Ticks healthy(int t) {
        return Ticks.at(t)
                .weight(0.1, 0)
                .hundreds(Metric.SUCCESS, 0, 0, 0)
                .hundreds(Metric.EVENTS, 0, 0, 0)
                .complete(100);
    }

    private static JudgeState after(int ticks) {
        return ticks(JudgeState.start(P), 1, ticks, RulesTest::healthy)
                .getLast()
                .state();
    }

    private static List<Judged> ticks(
            JudgeState from, int first, int last, java.util.function.IntFunction<Ticks> tick) {
        List<Judged> judged = new java.util.ArrayList<>();
        JudgeState state = from;
        for (int t = first; t <= last; t++) {
            Judged next = Judge.tick(P, state, tick.apply(t).build());
            state = next.state();
            judged.add(next);
        }
        return judged;
    }

    private static List<Verdict> verdicts(List<Judged> judged) {
        return judged.stream().map(j -> j.decision().verdict()).toList();
    }

    private static List<String> holds(Judged judged) {
        return judged.decision().holds().stream().map(Decision.Hold::id).toList();
    }

    private static UnaryOperator<Ticks> change(UnaryOperator<Ticks> change) {
        return change;
    }

    @SuppressWarnings("unchecked") // the table above holds nothing else
    private static Ticks apply(Arguments row, Ticks ticks) {
        return ((UnaryOperator<Ticks>) row.get()[1]).apply(ticks);
    }
}
