package dev.belay.world;

import java.util.Optional;

/// Keeps bytes between runs only to save time. It never fails: what cannot be read is absent, what cannot be
/// written is lost.
public interface FactStore {

    /// What was last written under a name; empty: nothing is there, or it cannot be read.
    Optional<byte[]> read(String name);

    /// Replaces what is there, whole or not at all.
    void write(String name, byte[] bytes);

    /// One that keeps nothing.
    static FactStore none() {
        return new FactStore() {
            @Override
            public Optional<byte[]> read(String name) {
                return Optional.empty();
            }

            @Override
            public void write(String name, byte[] bytes) {
                // Nothing is kept.
            }
        };
    }
}
