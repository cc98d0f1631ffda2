package dev.belay.testkit;

import dev.belay.world.Clock;
import java.time.Duration;
import java.time.Instant;

/// Time that moves only when told to: waiting moves it by what is waited for.
public final class ManualClock implements Clock {
    private Instant now;
    private long nanos;

    public ManualClock() {
        this(Instant.parse("2026-01-05T08:00:00Z"));
    }

    public ManualClock(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting");
        }
        advance(duration);
    }

    /// Both clocks go on.
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /// The wall clock alone jumps, as when somebody sets it.
    public synchronized void jump(Duration duration) {
        now = now.plus(duration);
    }
}
