package dev.belay.edge.users;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waiting for something to become so with a limit far beyond any healthy run.
final class RealTime {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private RealTime() {}

    static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not become so within " + LIMIT);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
