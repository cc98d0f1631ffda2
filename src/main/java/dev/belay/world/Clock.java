package dev.belay.world;

import java.time.Duration;
import java.time.Instant;

/// Time: the wall clock for people and records, the monotonic clock for decisions, and waiting.
public interface Clock {
    /// The wall clock; it may jump.
    Instant now();

    /// The monotonic clock, in nanoseconds from an unknown origin; it never runs backwards.
    long nanos();

    /// Waits. A double moves its own time instead.
    ///
    /// @throws InterruptedException when the thread is interrupted while waiting
    void sleep(Duration duration) throws InterruptedException;
}
