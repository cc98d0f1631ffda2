package dev.belay.testkit;

import dev.belay.world.Clock;
import java.time.Duration;
import java.time.Instant;

/// The machine's own time, for tests against what really runs. It is read only: nobody waits for it to go by.
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
    public void sleep(Duration duration) {
        throw new IllegalStateException("a test does not wait for time to go by: " + duration);
    }
}
