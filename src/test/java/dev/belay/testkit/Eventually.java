package dev.belay.testkit;

import java.util.function.BooleanSupplier;

/// For what comes to hold soon after the act, on the other side of a socket.
public final class Eventually {
    private static final long LIMIT_NANOS = 30_000_000_000L;

    private Eventually() {}

    /// Asks again and again.
    ///
    /// @throws AssertionError when it does not hold in the end
    public static void holds(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > LIMIT_NANOS) {
                throw new AssertionError("it never came to hold");
            }
            Thread.onSpinWait();
        }
    }
}
