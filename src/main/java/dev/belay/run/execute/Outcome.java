package dev.belay.run.execute;

import dev.belay.core.change.Change;
import dev.belay.core.change.FailureKind;
import dev.belay.core.model.Value;

/// What came of one change.
public sealed interface Outcome {
    Change change();

    /// The change is in effect, and a fresh read showed it.
    ///
    /// @param made false: it was in effect already, and nothing was written
    /// @param result what an effect gave; [Value#empty()] for an object
    record Done(Change change, boolean made, Value.Obj result) implements Outcome {}

    /// The change was given up.
    ///
    /// @param text what failed and why, for people
    /// @param written whether something may have been written
    record Failed(Change change, FailureKind kind, String text, boolean written) implements Outcome {}

    /// No more writes for a reason outside the change. A change that was begun stays open in the journal, and
    /// a restart concludes what became of it.
    ///
    /// @param begun whether something may have been written
    record Stopped(Change change, Reason reason, boolean begun) implements Outcome {}

    /// Why no more is written.
    enum Reason {
        /// Somebody asked to stop.
        REQUESTED,
        /// The time is over.
        OUT_OF_TIME,
        /// Another operation took a newer epoch.
        SUPERSEDED,
        /// The refs are moved, or may be, and what follows could not be done: `belay resume` does it.
        UNFINISHED
    }
}
