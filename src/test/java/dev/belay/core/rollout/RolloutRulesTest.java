package dev.belay.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.FailureKind;
import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Verdict;
import dev.belay.core.traffic.Answer;
import dev.belay.core.traffic.Split;
import dev.belay.core.traffic.Verification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Peers' traps (section 21) and single rules, as one event on one state.
class RolloutRulesTest {
    private final Plan plan = SimPlans.plain();
    private final Rollout analysing = at(new State.Analysing(1, 5, 100), new Split(900, 100, 0));
    private Facts facts = facts(3, 3);

    @Test
    void abortDoesNotWaitForAllStablePods() {
        facts = facts(2, 3);
        Rollout seen =
                Rules.step(analysing, tick(101, Verdict.CONTINUE, ""), plan).next();

        Step step = Rules.step(seen, abort(Verb.EMERGENCY), plan);

        assertThat(step.acts())
                .contains(new Act.SetTraffic(Split.original(), true), new Act.SetSelector(Target.STABLE));
    }

    @Test
    void aBreachActsInItsOwnTick() {
        Step step = Rules.step(analysing, tick(101, Verdict.ROLLBACK, "success"), plan);

        assertThat(step.acts()).contains(new Act.SetTraffic(Split.original(), true));
        assertThat(step.next().state())
                .isInstanceOfSatisfying(
                        State.RollingBack.class,
                        back -> assertThat(back.cause().severity()).isEqualTo(Severity.MAJOR));
    }

    @Test
    void abortBeatsPromoteInTheSameSecond() {
        Rollout aborted = Rules.step(analysing, abort(Verb.ABORT), plan).next();

        Step promote = Rules.step(aborted, new Event.Command(101, Verb.PROMOTE, "b", "", false), plan);

        assertThat(promote.refusal()).isNotEmpty();
        assertThat(promote.next().state()).isInstanceOf(State.RollingBack.class);
    }

    @Test
    void breachWhilePausedRollsBack() {
        Rollout paused = Rules.step(analysing, new Event.Command(100, Verb.PAUSE, "a", "", false), plan)
                .next();

        Step step = Rules.step(paused, tick(101, Verdict.ROLLBACK, "success"), plan);

        assertThat(paused.state()).isInstanceOf(State.Held.class);
        assertThat(step.next().state()).isInstanceOf(State.RollingBack.class);
    }

    @Test
    void staleReadsOpenNoGate() {
        facts = with(new Facts.Fresh(9, 0.2, true, 1000));

        Step step = Rules.step(analysing, tick(101, Verdict.ADVANCE, ""), plan);

        assertThat(step.next().state()).isInstanceOf(State.Analysing.class);
        assertThat(step.acts()).isEmpty();
    }

    @Test
    void holdFreezesTheClockAndGoesOnByItself() {
        Step held = Rules.step(analysing, hold(101), plan);
        Step on = Rules.step(held.next(), tick(131, Verdict.CONTINUE, ""), plan);

        assertThat(on.next().state()).isEqualTo(new State.Analysing(1, 5, 131));
    }

    @Test
    void chunksFollowTheReadyPodsAndNeverRise() {
        facts = facts(1, 3);
        Rollout full = at(new State.Promoting(State.Promoting.Phase.TEMPLATE, List.of(), 100), new Split(0, 1000, 0));
        Rollout seen = Rules.step(full, tick(101, Verdict.CONTINUE, ""), plan).next();

        Step step = Rules.step(seen, tick(102, Verdict.ROLLBACK, "success"), plan);

        assertThat(step.acts()).contains(new Act.SetTraffic(new Split(334, 666, 0), true));
        assertThat(step.acts()).doesNotContain(new Act.SetTraffic(Split.original(), true));
    }

    @Test
    void nothingMovesToATargetWithoutPodsButForCrossUser() {
        facts = facts(0, 3);

        Step success = Rules.step(analysing, tick(101, Verdict.ROLLBACK, "success"), plan);
        Step crossUser = Rules.step(analysing, tick(101, Verdict.ROLLBACK, "cross_user"), plan);

        assertThat(success.acts()).isEmpty();
        assertThat(crossUser.acts()).contains(new Act.SetTraffic(Split.original(), true));
    }

    @Test
    void failedPromotionStaysOnTheHealthyCopy() {
        Rollout template = at(
                new State.Promoting(State.Promoting.Phase.TEMPLATE, List.of(new Act.SetTemplate()), 100),
                new Split(0, 1000, 0));

        Step step =
                Rules.step(template, new Event.Failed(101, new Act.SetTemplate(), FailureKind.REFUSED, "quota"), plan);

        assertThat(step.next().state()).isInstanceOf(State.Held.class);
        assertThat(step.acts()).isEmpty();
    }

    @Test
    void aTakeOverWhileCopiesGrowLeavesTheWeightAlone() {
        Rollout growing = at(new State.Shifting(2, State.Shifting.Move.SIZE, 100), new Split(900, 100, 0));

        Step step = Rules.step(growing, new Event.TookOver(130, 20, true), plan);

        assertThat(step.next().state()).isEqualTo(new State.Shifting(2, State.Shifting.Move.SIZE, 130));
        assertThat(step.acts()).contains(new Act.Fence());
    }

    @Test
    void criticalDrainsFasterThanTheCapOfReconnects() {
        Drain drain = new Drain(9090, "/drain", 50, 600, 60);
        Cause critical = new Cause("crash-loop", Severity.CRITICAL, "");

        assertThat(drain.rate(critical, 10_000, 1, 0)).isEqualTo(166);
        assertThat(drain.rate(new Cause("success", Severity.MAJOR, ""), 10_000, 1, 0))
                .isEqualTo(50);
        assertThat(drain.rate(new Cause("cross_user", Severity.CRITICAL, ""), 10_000, 1, 0))
                .isZero();
        assertThat(new Drain(9090, "/drain", 200, 5, 5).rate(new Cause("success", Severity.MAJOR, ""), 20, 1, 4))
                .isEqualTo(20);
        assertThat(Drain.brake(1, true)).isEqualTo(0.5);
        assertThat(Drain.brake(1.0 / 16, true)).isEqualTo(1.0 / 16);
        assertThat(Drain.brake(0.5, false)).isEqualTo(0.55);
    }

    @Test
    void minorDrainsNaturallyWithinCapAndBudget() {
        Drain drain = new Drain(9090, "/drain", 50, 600, 60);
        Cause minor = new Cause("gone", Severity.MINOR, "");

        assertThat(drain.begins(minor, 300)).isEqualTo(240);
        assertThat(drain.begins(minor, 3000)).isEqualTo(600);
        assertThat(drain.begins(minor, 30)).isZero();
    }

    /// Seed 57350: the route gone, and traffic on the kept previous copy that the last lever does not lead away.
    @Test
    void aStalledWayBackGoesOnToTheProofWhenItsLastLeverIsPulled() {
        Act selector = new Act.SetSelector(Target.USER);
        State.RollingBack back = new State.RollingBack(
                new Cause("events", Severity.MAJOR, "sim"),
                Target.USER,
                State.Stage.TRAFFIC,
                246,
                246,
                List.of(selector),
                false,
                List.of(),
                Double.NaN);
        Rollout stalled = at(new State.Stalled(State.Stalled.Why.LEVER, back, 312), new Split(0, 0, 1000));

        Step step = Rules.step(stalled, new Event.Done(323, selector), plan);

        assertThat(step.row()).isEqualTo("39");
        assertThat(step.next().state())
                .isInstanceOfSatisfying(
                        State.RollingBack.class, s -> assertThat(s.stage()).isEqualTo(State.Stage.VERIFY));
    }

    @Test
    void aStalledWayBackWithoutLeversGoesOnToTheProof() {
        State.RollingBack back = new State.RollingBack(
                new Cause("events", Severity.MAJOR, "sim"),
                Target.USER,
                State.Stage.TRAFFIC,
                246,
                246,
                List.of(),
                false,
                List.of(),
                Double.NaN);
        Rollout stalled = at(new State.Stalled(State.Stalled.Why.LEVER, back, 312), new Split(0, 0, 1000));

        Step step = Rules.step(stalled, tick(324, Verdict.CONTINUE, ""), plan);

        assertThat(step.row()).isEqualTo("39");
    }

    private Rollout at(State state, Split split) {
        Rollout start = Rollout.start(plan);
        Traffic traffic = new Traffic(split, split, 50, Verification.unknown(""), 50, false);
        return start.with(state).with(traffic).with(start.memory().withHadWeight(true));
    }

    private Event.Tick tick(double t, Verdict verdict, String cause) {
        return new Event.Tick(t, facts, new Decision(t, verdict, cause, "", 0, List.of(), Map.of()));
    }

    private Event.Tick hold(double t) {
        List<Decision.Hold> holds = List.of(new Decision.Hold("stale", "no sample"));
        return new Event.Tick(t, facts, new Decision(t, Verdict.HOLD, "", "", 0, holds, Map.of()));
    }

    private static Event.Command abort(Verb verb) {
        return new Event.Command(101, verb, "somebody", "burns", false);
    }

    private Facts with(Facts.Fresh fresh) {
        return new Facts(
                fresh,
                facts.stable(),
                facts.canary(),
                facts.baseline(),
                facts.deployment(),
                facts.traffic(),
                facts.open(),
                facts.suite(),
                facts.attempts(),
                facts.objects(),
                facts.troubles());
    }

    private static Facts facts(int stable, int canary) {
        return new Facts(
                new Facts.Fresh(1, 0.2, true, 1000),
                Facts.Pods.ready(stable),
                Facts.Pods.ready(canary),
                Facts.Pods.ready(2),
                new Facts.Deployment(Facts.Template.ORIGINAL, true),
                new Verification(Answer.YES, Answer.YES, ""),
                new Facts.Open(10, 10, false),
                new Facts.Suite(Moment.WARMING, Facts.Outcome.PASSED),
                new Facts.Attempts(0, 0, 0, 0),
                new Facts.Objects(Set.of(), Answer.NO, Answer.NO, true, false),
                Facts.Troubles.none());
    }
}
