package dev.belay.run.execute;

import dev.belay.run.lock.Lock;
import dev.belay.world.WorldException;
import java.util.Map;

/// What came of opening an operation. But for `Opened` nothing was changed, and the operation is ended.
public sealed interface Opening {
    record Opened(Session session) implements Opening {}

    /// A live holder has one of the locks.
    ///
    /// @param holder as the Lease names it
    /// @param state what the holder's state says: `operation`, `step`; no keys when it could not be read
    record Busy(Lock lock, String holder, Map<String, String> state) implements Opening {}

    /// Lease or state cannot be used, and going forward needs them.
    record Unavailable(Lock lock, WorldException failure) implements Opening {}

    /// Journal or record of acts cannot be written or read: `CONFLICT` when another process has the operation
    /// open, `INVALID` when its journal is damaged, `GONE` when there is none.
    record Unrecorded(WorldException failure) implements Opening {}
}
