package dev.belay.run.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.golden.Interval;
import dev.belay.core.golden.Outcome;
import dev.belay.core.golden.Taint;
import dev.belay.core.golden.Tally;
import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Metric;
import dev.belay.core.judge.TickInput;
import dev.belay.core.rollout.Census.Member;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Role;
import dev.belay.core.signal.Sample;
import dev.belay.core.traffic.Openings;
import dev.belay.core.traffic.Split;
import dev.belay.testkit.Manifests;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the samples and the synthetic users of a tick come to.
class LedgerTest {
    private static final Split TENTH = new Split(900, 100, 0);
    private static final double TICK = 1;

    private final Ledger counting = new Ledger(TICK, true);
    private final Ledger probing = new Ledger(TICK, false);

    @Test
    void theFirstReadingOfAnOldContainerOnlySetsAPosition() {
        counting.take(List.of(sample(Arm.CANARY, "c1", Role.REQUESTS, 100, 1)), List.of(), 1, 0);

        assertThat(counting.counts(Arm.CANARY)).isEqualTo(Counts.none());
    }

    @Test
    void incrementsAddUpByArm() {
        counting.take(requests(1, 100, 10, 40), List.of(), 1, 0);
        counting.take(requests(2, 130, 15, 90), List.of(), 2, 0);

        assertThat(counting.counts(Arm.CANARY)).isEqualTo(new Counts(35, 0));
        assertThat(counting.counts(Arm.STABLE)).isEqualTo(new Counts(50, 0));
        assertThat(counting.attempts().canary()).isEqualTo(35);
        assertThat(counting.attempts().control()).isEqualTo(50);
    }

    @Test
    void aMissedTickIsPartOfTheNextIncrement() {
        counting.take(requests(1, 100, 10, 40), List.of(), 1, 0);
        counting.take(List.of(), List.of(), 2, 0);
        assertThat(counting.counts(Arm.CANARY)).isEqualTo(Counts.none());
        counting.take(requests(3, 130, 15, 90), List.of(), 3, 0);

        assertThat(counting.counts(Arm.CANARY)).isEqualTo(new Counts(35, 0));
    }

    @Test
    void anArmThatSaidNothingIsAbsentAndNotZero() {
        counting.take(List.of(sample(Arm.STABLE, "s1", Role.REQUESTS, 5, 1)), List.of(), 1, 0);

        assertThat(input(counting).seen().counts().get(Metric.SUCCESS)).containsOnlyKeys(Arm.STABLE);
    }

    @Test
    void theFirstFailureIsTheStartOfItsTickAndStays() {
        counting.take(failures(1, 0), List.of(), 1, 0);
        assertThat(counting.firstFailure()).isNaN();
        counting.take(failures(2, 3), List.of(), 2, 0);
        counting.take(failures(3, 9), List.of(), 3, 0);

        assertThat(counting.firstFailure()).isEqualTo(1);
    }

    @Test
    void openIsTheSumOverTheCopysPods() {
        counting.seen(List.of(pod("c1", Arm.CANARY, true, true), pod("c2", Arm.CANARY, true, true)), true, 1);
        counting.take(List.of(open(Arm.CANARY, "c1", 3), open(Arm.CANARY, "c2", 4)), List.of(), 1, 0);

        assertThat(counting.open(Arm.CANARY)).isEqualTo(7);
    }

    @Test
    void openIsUnreadAsSoonAsOnePodOfTheCopyIsSilent() {
        counting.seen(List.of(pod("c1", Arm.CANARY, true, true), pod("c2", Arm.CANARY, true, true)), true, 1);
        counting.take(List.of(open(Arm.CANARY, "c1", 0)), List.of(), 1, 0);

        assertThat(counting.open(Arm.CANARY)).isEqualTo(-1);
    }

    @Test
    void aPodThatIsNoLongerReadyMayStillHoldConnections() {
        counting.seen(List.of(pod("c1", Arm.CANARY, true, true)), true, 1);
        counting.seen(List.of(pod("c1", Arm.CANARY, true, false)), true, 2);
        counting.take(List.of(), List.of(), 2, 0);

        assertThat(counting.open(Arm.CANARY)).isEqualTo(-1);
    }

    @Test
    void aPodThatNeverWasReadyHoldsNone() {
        counting.seen(List.of(pod("c1", Arm.CANARY, true, false)), true, 1);
        counting.take(List.of(), List.of(), 1, 0);

        assertThat(counting.open(Arm.CANARY)).isZero();
    }

    @Test
    void aCopyWithoutPodsHasNoneOpen() {
        counting.seen(List.of(pod("s1", Arm.STABLE, false, true)), true, 1);
        counting.take(List.of(), List.of(), 1, 0);

        assertThat(counting.open(Arm.BASELINE)).isZero();
        assertThat(counting.open(Arm.STABLE)).isEqualTo(-1);
    }

    @Test
    void podsThatCouldNotBeReadLeaveOpenUnread() {
        counting.seen(List.of(), false, 1);
        counting.take(List.of(), List.of(), 1, 0);

        assertThat(counting.open(Arm.CANARY)).isEqualTo(-1);
        assertThat(counting.open(Arm.BASELINE)).isEqualTo(-1);
    }

    @Test
    void connectionsOfTheUsersDeploymentOnTheCandidateAreNotThoseOfTheCopy() {
        counting.seen(List.of(pod("c1", Arm.CANARY, true, true), pod("u1", Arm.CANARY, false, true)), true, 1);
        counting.take(List.of(open(Arm.CANARY, "c1", 0), open(Arm.CANARY, "u1", 50)), List.of(), 1, 0);

        assertThat(counting.open(Arm.CANARY)).isZero();
    }

    @Test
    void pinnedOpensProveNothingAndAreCarriedOver() {
        counting.take(opened(1, 0, 0), List.of(), 1, 0);
        counting.take(opened(2, 0, 0), List.of(), 2, 0);
        // the users have opened 5 with a pin, of which the pod has shown 2
        counting.take(opened(3, 2, 10), List.of(pins(5)), 3, 0);
        assertThat(counting.openings(TENTH, false)).isEqualTo(new Openings.Since(0, 1.0));
        // the other 3, and 2 of people
        counting.take(opened(4, 7, 20), List.of(), 4, 0);

        assertThat(counting.openings(TENTH, false)).isEqualTo(new Openings.Since(2, 2.2));
    }

    @Test
    void whatWasOpenedBeforeAWriteProvesNothingAboutIt() {
        counting.take(opened(1, 0, 0), List.of(), 1, 0);
        counting.take(opened(2, 5, 50), List.of(), 2, 0);
        counting.take(opened(3, 9, 90), List.of(), 3, 2.5);
        assertThat(counting.openings(TENTH, false)).isEqualTo(new Openings.Since(0, 0));
        counting.take(opened(4, 10, 99), List.of(), 4, 2.5);

        assertThat(counting.openings(TENTH, false)).isEqualTo(new Openings.Since(1, 1.0));
    }

    @Test
    void aRestoredRouteIsProvedByTheLastTickAlone() {
        counting.take(opened(1, 0, 0), List.of(), 1, 0);
        counting.take(opened(2, 5, 50), List.of(), 2, 0);
        counting.take(opened(3, 5, 60), List.of(), 3, 0);

        assertThat(counting.openings(TENTH, true)).isEqualTo(new Openings.Between(0, TICK));
    }

    @Test
    void theTickOfARestoringWriteProvesNothing() {
        counting.take(opened(1, 0, 0), List.of(), 1, 0);
        counting.take(opened(2, 5, 50), List.of(), 2, 1.5);

        assertThat(counting.openings(Split.original(), true)).isEqualTo(Openings.unknown());
    }

    @Test
    void opensOfTheUsersPodsOnTheCandidateDoNotSpeakAgainstARestoredRoute() {
        counting.seen(List.of(pod("c1", Arm.CANARY, true, true), pod("u1", Arm.CANARY, false, true)), true, 1);
        for (int t = 1; t <= 3; t++) {
            counting.take(
                    List.of(
                            sample(Arm.CANARY, "c1", Role.OPENED, 4, t),
                            sample(Arm.CANARY, "u1", Role.OPENED, 10 * t, t)),
                    List.of(),
                    t,
                    0);
        }

        assertThat(counting.openings(Split.original(), true)).isEqualTo(new Openings.Between(0, TICK));
    }

    @Test
    void aSilentCopyProvesNoRestoredRoute() {
        counting.seen(List.of(pod("c1", Arm.CANARY, true, true)), true, 1);
        for (int t = 1; t <= 3; t++) {
            counting.take(List.of(sample(Arm.STABLE, "s1", Role.OPENED, 10 * t, t)), List.of(), t, 0);
        }

        assertThat(counting.openings(Split.original(), true)).isEqualTo(Openings.unknown());
    }

    @Test
    void withoutTheCounterOpeningsAreUnknown() {
        counting.take(requests(1, 1, 1, 1), List.of(), 1, 0);

        assertThat(counting.openings(TENTH, false)).isEqualTo(Openings.unknown());
    }

    @Test
    void usersAreTheSuccessWhenTheyAreTheOnlySource() {
        probing.take(List.of(), List.of(rows(Set.of(), Outcome.COMPLETE, Outcome.MISSING_EVENT)), 1, 0);
        TickInput input = input(probing);

        assertThat(input.seen().counts()).containsOnlyKeys(Metric.SUCCESS);
        assertThat(input.seen().counts().get(Metric.SUCCESS)).containsEntry(Arm.CANARY, new Counts(2, 1));
        assertThat(probing.firstFailure()).isZero();
    }

    @Test
    void anIterationThatNoCounterShowsIsAFirstFailureToo() {
        counting.take(requests(1, 1, 1, 1), List.of(rows(Set.of(), Outcome.COMPLETE)), 1, 0);
        counting.take(requests(2, 2, 2, 2), List.of(rows(Set.of(), Outcome.CROSS_USER)), 2, 0);
        counting.take(requests(3, 3, 3, 3), List.of(rows(Set.of(), Outcome.CROSS_USER)), 3, 0);

        assertThat(counting.firstFailure()).isEqualTo(1);
    }

    @Test
    void besideCountersUsersAreTheEvents() {
        counting.take(requests(1, 1, 1, 1), List.of(rows(Set.of(), Outcome.COMPLETE)), 1, 0);
        TickInput input = input(counting);

        assertThat(input.seen().counts()).containsOnlyKeys(Metric.SUCCESS, Metric.EVENTS);
        assertThat(input.seen().counts().get(Metric.EVENTS)).containsEntry(Arm.CANARY, new Counts(1, 0));
    }

    @Test
    void aTaintedSecondFeedsItsInvariantsOnly() {
        Interval tainted = rows(Set.of(Taint.LAG), Outcome.MISSING_EVENT, Outcome.COMPLETE, Outcome.CROSS_USER);
        probing.take(List.of(), List.of(tainted), 1, 0);
        TickInput input = input(probing);

        assertThat(input.seen().counts().get(Metric.SUCCESS)).containsEntry(Arm.CANARY, new Counts(1, 1));
        assertThat(input.probes().breaches())
                .extracting(TickInput.Breach::id)
                .containsExactly(Outcome.CROSS_USER.label());
        assertThat(input.probes().complete()).isZero();
    }

    @Test
    void aSilentCanaryPodMakesThePicturePartialAndIsNamed() {
        List<Member> members = List.of(pod("c1", Arm.CANARY, true, true));
        counting.seen(members, true, 0);
        counting.take(List.of(), List.of(), 4, 0);

        assertThat(counting.partial(members, 4))
                .extracting(Decision.Hold::text)
                .containsExactly("canary pod c1: no sample");
        assertThat(probing.partial(members, 4)).isEmpty();
    }

    private static TickInput input(Ledger ledger) {
        return ledger.input(TENTH, 0, TickInput.Told.nothing());
    }

    private static List<Sample> requests(double t, double c1, double c2, double s1) {
        return List.of(
                sample(Arm.CANARY, "c1", Role.REQUESTS, c1, t),
                sample(Arm.CANARY, "c2", Role.REQUESTS, c2, t),
                sample(Arm.STABLE, "s1", Role.REQUESTS, s1, t));
    }

    private static List<Sample> failures(double t, double failures) {
        return List.of(
                sample(Arm.CANARY, "c1", Role.REQUESTS, 100 * t, t),
                sample(Arm.CANARY, "c1", Role.FAILURES, failures, t));
    }

    private static List<Sample> opened(double t, double canary, double stable) {
        return List.of(
                sample(Arm.CANARY, "c1", Role.OPENED, canary, t), sample(Arm.STABLE, "s1", Role.OPENED, stable, t));
    }

    private static Sample open(Arm arm, String pod, double value) {
        return sample(arm, pod, Role.CONNECTIONS, value, 1);
    }

    private static Sample sample(Arm arm, String pod, Role role, double value, double t) {
        return new Sample(new Sample.Origin("pods", arm, pod, Double.NEGATIVE_INFINITY), role, role.text(), value, t);
    }

    private static Member pod(String uid, Arm arm, boolean copy, boolean ready) {
        return new Member(
                Manifests.of("{apiVersion: v1, kind: Pod, metadata: {namespace: chat, name: %1$s, uid: %1$s}}"
                        .formatted(uid)),
                arm,
                copy,
                ready,
                false,
                false,
                false);
    }

    private static Interval pins(int count) {
        Tally tally = new Tally();
        for (int i = 0; i < count; i++) {
            tally.opened(true);
        }
        return new Interval(0, Set.of(), Taint.Reading.calm(), Map.of("canary", tally));
    }

    private static Interval rows(Set<Taint> taints, Outcome... outcomes) {
        Tally tally = new Tally();
        for (Outcome outcome : outcomes) {
            tally.row(outcome);
        }
        return new Interval(0, taints, Taint.Reading.calm(), Map.of("canary", tally));
    }
}
