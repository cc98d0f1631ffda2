package dev.belay.testkit;

import dev.belay.edge.sandbox.store.ApiObjects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits for what the objects of a sandbox come to say: looks once, and again after each change of theirs.
public final class StoreChanges {
    /// Far beyond any healthy run.
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private StoreChanges() {}

    /// @param condition about nothing but the objects, however it reads them: only their changes make it look again
    /// @throws AssertionError when it does not hold in the end
    public static void until(ApiObjects objects, String what, BooleanSupplier condition) {
        Semaphore changes = new Semaphore(0);
        long end = System.nanoTime() + LIMIT_NANOS;
        try (var _ = objects.watch(objects.version(), _ -> changes.release())) {
            while (!condition.getAsBoolean()) {
                if (!changes.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new AssertionError("not within the time: " + what);
                }
                changes.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting until " + what, e);
        }
    }
}
