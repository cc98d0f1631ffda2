package dev.belay.core.signal;

/// Events of an arm in a tick, and what they are counted against.
///
/// @param exposure pod-seconds, requests or connection-seconds, the same for all arms
public record Rate(long events, double exposure) {

    public static Rate none() {
        return new Rate(0, 0);
    }

    public Rate plus(Rate other) {
        return new Rate(events + other.events, exposure + other.exposure);
    }

    /// Why it cannot be used; empty when it can.
    public String fault() {
        return events >= 0 && exposure >= 0 && Double.isFinite(exposure)
                ? ""
                : events + " events in an exposure of " + exposure;
    }
}
