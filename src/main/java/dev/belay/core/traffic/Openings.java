package dev.belay.core.traffic;

/// New connections on the canary less those that the probe pinned there, as its `opened` counter shows them
/// (CN-54).
public sealed interface Openings {

    /// No counter answered, or none is configured that can show new connections.
    record Unknown() implements Openings {}

    /// Since the split was written.
    ///
    /// @param grown how many connections were opened
    /// @param expected how many were to be expected at that weight
    record Since(long grown, double expected) implements Openings {}

    /// Between the two newest samples.
    ///
    /// @param seconds how far apart they are
    record Between(long grown, double seconds) implements Openings {}

    static Openings unknown() {
        return new Unknown();
    }
}
