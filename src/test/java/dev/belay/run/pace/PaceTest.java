package dev.belay.run.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.testkit.ManualClock;
import dev.belay.testkit.RandomChanges;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaceTest {
    private final ManualClock clock = new ManualClock();

    static LongStream seeds() {
        return RandomChanges.seeds(20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theWaitIsDrawnBelowABoundThatDoublesFromATenthToOneSecond(long seed) {
        Backoff backoff = new Backoff(clock, new SplittableRandom(seed));
        WorldException failure = new WorldException(Kind.UNREACHABLE, "x");

        assertThat(backoff.after(1, failure)).isBetween(Duration.ZERO, Duration.ofMillis(100));
        assertThat(backoff.after(3, failure)).isBetween(Duration.ZERO, Duration.ofMillis(400));
        assertThat(backoff.after(5, failure)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
        assertThat(backoff.after(1_000_000, failure)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Test
    void theWaitThatTheServerAsksForIsObeyedUpToTwoSeconds() {
        Backoff backoff = new Backoff(clock, new SplittableRandom(1));

        assertThat(backoff.after(1, asking(Duration.ofMillis(1500)))).isEqualTo(Duration.ofMillis(1500));
        assertThat(backoff.after(1, asking(Duration.ofMinutes(5)))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aRetryEndsWithTheLastFailureAndNeverRepeatsARefusal() {
        Retry retry = new Retry(new Backoff(clock, new SplittableRandom(1)), 3);
        List<Kind> calls = new ArrayList<>();

        assertThatThrownBy(() -> retry.run(() -> fail(Kind.THROTTLED, calls))).isInstanceOf(WorldException.class);
        assertThatThrownBy(() -> retry.run(() -> fail(Kind.FORBIDDEN, calls))).isInstanceOf(WorldException.class);

        assertThat(calls).containsExactly(Kind.THROTTLED, Kind.THROTTLED, Kind.THROTTLED, Kind.FORBIDDEN);
    }

    @Test
    void aDeadlinePassesOnTheMonotonicClockOnly() {
        Deadline deadline = Deadline.in(clock, Duration.ofSeconds(5));

        clock.jump(Duration.ofHours(1));
        assertThat(deadline.passed()).isFalse();
        clock.advance(Duration.ofSeconds(5));

        assertThat(deadline.passed()).isTrue();
        assertThat(Deadline.none(clock).passed()).isFalse();
    }

    private static void fail(Kind kind, List<Kind> calls) {
        calls.add(kind);
        throw new WorldException(kind, "x");
    }

    private static WorldException asking(Duration wait) {
        return new WorldException(Kind.THROTTLED, "x", wait);
    }
}
