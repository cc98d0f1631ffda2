package dev.belay.run.pace;

import dev.belay.world.Clock;
import java.time.Duration;

/// The moment on the monotonic clock by which something must be over.
///
/// @param nanos as [Clock#nanos] gives them
public record Deadline(Clock clock, long nanos) {
    private static final Duration AGES = Duration.ofDays(36_500);

    public static Deadline in(Clock clock, Duration time) {
        return new Deadline(clock, clock.nanos() + time.toNanos());
    }

    /// One that does not pass.
    public static Deadline none(Clock clock) {
        return in(clock, AGES);
    }

    public boolean passed() {
        return !left().isPositive();
    }

    /// Negative once it has passed.
    public Duration left() {
        return Duration.ofNanos(nanos - clock.nanos());
    }
}
