package dev.belay.run.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ForkTest {
    private final ManualClock clock = new ManualClock();

    @Test
    void givesTheResultsInTheOrderOfTheTasks() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(1);
        Callable<String> first = () -> {
            second.await();
            return "first";
        };
        Callable<String> other = () -> {
            second.countDown();
            return "second";
        };

        List<String> results = new Fork(Deadline.none(clock), () -> {}).join(List.of(first, other));

        assertThat(results).containsExactly("first", "second");
    }

    @Test
    void theFirstFailureInterruptsTheOthersAndFlies() {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(1);
        Callable<String> waits = () -> untilInterrupted(started, interrupted);
        Callable<String> fails = () -> {
            started.await();
            throw new IllegalStateException("no");
        };

        assertThatThrownBy(() -> new Fork(Deadline.none(clock), () -> {}).join(List.of(waits, fails)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");

        assertThat(interrupted).isTrue();
    }

    @Test
    void theDeadlineInterruptsAllAndTheWaitingThreadBeatsMeanwhile() {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(1);
        Callable<String> waits = () -> untilInterrupted(started, interrupted);
        Runnable pulse = () -> clock.advance(Duration.ofSeconds(10));

        assertThatThrownBy(() -> new Fork(Deadline.in(clock, Duration.ofSeconds(5)), pulse).join(List.of(waits)))
                .isInstanceOf(Fork.DeadlinePassed.class);

        assertThat(interrupted.get() || started.getCount() == 1).isTrue();
    }

    private static String untilInterrupted(CountDownLatch started, AtomicBoolean interrupted) {
        started.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            interrupted.set(true);
        }
        return "interrupted";
    }
}
