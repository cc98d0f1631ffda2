package dev.belay.run.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.CrashHarness;
import dev.belay.testkit.FaultyCluster.Fault;
import dev.belay.world.WorldException.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// CT09: a driver dies before and after every write of a whole rollout, and every call to the cluster goes wrong
/// once. A few of these points are drawn for the ordinary build, all of them are taken in the slow one.
class CanaryCrashTest {
    private static final int SOME = Integer.getInteger("every", 61);

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void endsWhollyOldOrWhollyNewAfterSomeKills(CanarySequence.Course course) {
        assertThat(harness(course).killsFrom(1, SOME)).isGreaterThan(SOME);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @Tag("slow")
    void endsWhollyOldOrWhollyNewAfterAKillBeforeOrAfterAnyWrite(CanarySequence.Course course) {
        int points = harness(course).killsAtEveryPoint();

        System.out.println(points + " points of death: canary, " + course);
        assertThat(points).isPositive();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("faults")
    void endsWhollyOldOrWhollyNewWhenSomeCallsGoWrong(CanarySequence.Course course, Fault fault) {
        assertThat(harness(course).faultsFrom(7, SOME, fault)).isGreaterThan(5 * SOME);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("faults")
    @Tag("slow")
    void endsWhollyOldOrWhollyNewWhenAnyCallGoesWrong(CanarySequence.Course course, Fault fault) {
        int calls = harness(course).faultsAtEveryCall(fault);

        System.out.println(calls + " calls, " + fault + ": canary, " + course);
        assertThat(calls).isPositive();
    }

    /// No conflict among them: that is somebody else's edit, and holds a rollout for a person (row G7).
    static Stream<Arguments> faults() {
        return Stream.of(CanarySequence.Course.values())
                .flatMap(course -> Stream.of(new Fault.Fail(Kind.UNREACHABLE), new Fault.Hang(), new Fault.LoseAnswer())
                        .map(fault -> Arguments.of(course, fault)));
    }

    private static CrashHarness harness(CanarySequence.Course course) {
        return new CrashHarness(() -> new CanarySequence(course));
    }
}
