package dev.belay.cli;

import dev.belay.world.Clock;
import java.time.Duration;
import java.time.Instant;

/// The clocks of this machine. Waiting ends when the user asks to stop.
record SystemClock(Signals signals) implements Clock {

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
        if (signals.await(duration)) {
            throw new InterruptedException("the user asked to stop");
        }
    }
}
