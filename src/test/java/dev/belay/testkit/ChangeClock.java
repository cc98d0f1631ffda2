package dev.belay.testkit;

import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.world.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/// The machine's time for something that looks at a store again and again: who waits is woken by the next change
/// of the store, however long it meant to wait.
public final class ChangeClock implements Clock {
    private final Semaphore changes = new Semaphore(0);

    public ChangeClock(ApiObjects objects) {
        objects.watch(objects.version(), _ -> changes.release());
    }

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
        changes.acquire();
        changes.drainPermits();
    }
}
