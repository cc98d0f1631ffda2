package dev.belay.run.pace;

import dev.belay.world.Clock;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// The wait before the next try: drawn evenly between nothing and a bound that doubles from 100 ms to 1 s
/// ("full jitter"), but no less than the server asked for with `Retry-After`, of which at most 2 s are obeyed
/// (RB-12).
public record Backoff(Clock clock, RandomGenerator random) {
    private static final long FIRST = Duration.ofMillis(100).toNanos();
    private static final long LAST = Duration.ofSeconds(1).toNanos();
    private static final Duration OBEYED = Duration.ofSeconds(2);

    /// @param tries how many tries have failed, from 1
    public Duration after(int tries, WorldException failure) {
        long bound = Math.min(LAST, FIRST << Math.min(tries - 1, 10));
        Duration jitter = Duration.ofNanos(random.nextLong(bound + 1));
        Duration asked = failure.retryAfter();
        Duration obeyed = asked.compareTo(OBEYED) > 0 ? OBEYED : asked;
        return jitter.compareTo(obeyed) > 0 ? jitter : obeyed;
    }

    /// Waits.
    ///
    /// @param tries how many tries have failed, from 1
    /// @throws InterruptedException when the thread is interrupted while waiting
    public void pause(int tries, WorldException failure) throws InterruptedException {
        clock.sleep(after(tries, failure));
    }
}
