package dev.belay.testkit;

import dev.belay.world.Clock;
import java.time.Duration;
import java.time.Instant;

/// The machine's own time, for tests against what really runs.
public final class SystemTime implements Clock {
    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }
}
