package dev.belay.core.change;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;
import java.util.List;

/// One effect on the world, with what was before and what comes after. Rules make changes; one executor
/// journals and applies them.
public sealed interface Change {

    /// What the change is called where people see it: `SetTraffic`, `CreateCopy`.
    String name();

    /// Writes one object of the cluster: creates it (before absent), deletes it (after absent) or sets the
    /// owned fields.
    ///
    /// Only what stands at the `owned` pointers is taken from `after` (what `after` lacks there is removed);
    /// all else stays as the live object has it. Owning the root replaces the document as a whole, but for
    /// what the server sets. No pointer means the root.
    record ObjectChange(String name, Ref ref, Body before, Body after, List<Pointer> owned) implements Change {
        public ObjectChange {
            owned = owned.isEmpty() ? List.of(Pointer.ROOT) : List.copyOf(owned);
        }

        /// The change that takes this one back. Undo of undo is the same change.
        public ObjectChange undo() {
            return new ObjectChange(name, ref, after, before, owned);
        }
    }

    /// An act that leaves no object to put back, as closing connections, running a suite, telling somebody.
    ///
    /// It is done once per `key`: a restart that finds the key done does not do it again.
    record Effect(String name, String key, Value.Obj arguments) implements Change {}
}
