package dev.belay.testkit.canary;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// The breaches found so far.
final class Told {
    private final List<Breach> breaches = new CopyOnWriteArrayList<>();

    /// @param text asked only when it does not hold
    void require(boolean holds, String id, Supplier<String> text) {
        if (!holds) {
            breaches.add(new Breach(id, text.get()));
        }
    }

    List<Breach> all() {
        return List.copyOf(breaches);
    }
}
