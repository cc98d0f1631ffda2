package dev.belay.run.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.CrashHarness;
import dev.belay.testkit.CrashSequence;
import dev.belay.testkit.CrashSequences;
import dev.belay.testkit.FaultyCluster.Fault;
import dev.belay.world.WorldException.Kind;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// T06 for every registered sequence: killed, or the world failing, at every point.
class CrashHarnessTest {
    private static final List<Fault> PASSING = List.of(
            new Fault.Fail(Kind.UNREACHABLE),
            new Fault.Fail(Kind.THROTTLED),
            new Fault.Fail(Kind.CONFLICT),
            new Fault.Hang(),
            new Fault.LoseAnswer());

    static Stream<Arguments> sequences() {
        return CrashSequences.all().stream()
                .map(s -> Arguments.of(Named.of(s.get().name(), s)));
    }

    static Stream<Arguments> sequencesThatStop() {
        return CrashSequences.all().stream()
                .filter(s -> s.get().stopsAtFailure())
                .map(s -> Arguments.of(Named.of(s.get().name(), s)));
    }

    static Stream<Arguments> sequencesAndFaults() {
        return CrashSequences.all().stream()
                .flatMap(s ->
                        PASSING.stream().map(f -> Arguments.of(Named.of(s.get().name(), s), f)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void reachesTheSameEndAfterAKillBeforeOrAfterAnyWrite(Supplier<CrashSequence> sequence) {
        int points = new CrashHarness(sequence).killsAtEveryPoint();

        System.out.println(points + " points of death: " + sequence.get().name());
        assertThat(points).isPositive();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("sequencesAndFaults")
    void reachesTheSameEndWhenAnyCallGoesWrong(Supplier<CrashSequence> sequence, Fault fault) {
        int calls = new CrashHarness(sequence).faultsAtEveryCall(fault);

        System.out.println(calls + " calls, " + fault + ": " + sequence.get().name());
        assertThat(calls).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequencesThatStop")
    void leavesEveryObjectWhollyOldOrWhollyNewWhenAnyCallIsRefused(Supplier<CrashSequence> sequence) {
        for (Kind kind : List.of(Kind.REFUSED, Kind.GONE)) {
            assertThat(new CrashHarness(sequence).refusalsAtEveryCall(new Fault.Fail(kind)))
                    .isPositive();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void reachesTheSameEndWhenTheProcessThatResumesIsKilledToo(Supplier<CrashSequence> sequence) {
        assertThat(new CrashHarness(sequence).killsTwice(Long.getLong("seed", 1)))
                .isPositive();
    }
}
