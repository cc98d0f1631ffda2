package dev.belay.run.pace;

import java.util.concurrent.atomic.AtomicBoolean;

/// Somebody asks to stop (a signal, a command). Who works looks at it between writes: the current write is
/// finished, then nothing more is begun (CLI-10).
public final class StopSignal {
    private final AtomicBoolean requested = new AtomicBoolean();

    /// Asks to stop; false when somebody had asked before.
    public boolean request() {
        return requested.compareAndSet(false, true);
    }

    public boolean requested() {
        return requested.get();
    }
}
