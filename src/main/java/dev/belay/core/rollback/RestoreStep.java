package dev.belay.core.rollback;

import dev.belay.core.change.Change.ObjectChange;
import java.util.List;

/// One write of a restore, and where it stands in the order.
///
/// @param notes what a person should know of it, each a short sentence: `restarts for ws-config`
public record RestoreStep(Phase phase, ObjectChange change, List<String> notes) {
    public RestoreStep {
        notes = List.copyOf(notes);
    }
}
