package dev.belay.run.lock;

import dev.belay.world.WorldException;

/// Whether we may still write.
public sealed interface Fence {
    record Clear() implements Fence {}

    /// Somebody took a newer epoch: not one more write.
    ///
    /// @param operation who; empty when it is not known
    record Superseded(long epoch, String operation) implements Fence {}

    /// The state could not be read or written.
    record Unknown(WorldException failure) implements Fence {}
}
