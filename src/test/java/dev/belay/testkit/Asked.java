package dev.belay.testkit;

import dev.belay.world.StopSignal;
import java.util.concurrent.atomic.AtomicBoolean;

/// A stop signal that a test gives.
public final class Asked implements StopSignal {
    private final AtomicBoolean asked = new AtomicBoolean();

    /// Asks to stop.
    public void request() {
        asked.set(true);
    }

    @Override
    public boolean asked() {
        return asked.get();
    }
}
