package dev.belay.testkit;

import dev.belay.world.Clock;
import java.time.Duration;
import java.time.Instant;

/// The machine's time, for tests that serve real sockets.
public final class RealClock implements Clock {
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
