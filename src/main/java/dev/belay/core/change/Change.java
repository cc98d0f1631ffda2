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

    /// Moves refs of one repository in one batch, each only from the value it is expected to have. A checkout of a
    /// branch that moves follows: the named files and no others, and of these only those that nobody has touched.
    ///
    /// @param repository where it lies, as its port opens it
    /// @param refs the branch first, if one moves
    /// @param follow the files that differ between the branch's old and new commit; none when no checkout follows
    record RefChange(String name, String repository, List<RefMove> refs, List<PathMove> follow) implements Change {

        /// @throws IllegalArgumentException when no ref moves, or one moves twice
        public RefChange {
            refs = List.copyOf(refs);
            follow = List.copyOf(follow);
            if (refs.isEmpty() || refs.stream().map(RefMove::ref).distinct().count() != refs.size()) {
                throw new IllegalArgumentException("each ref moves once");
            }
        }

        /// The change that takes this one back. Undo of undo is the same change.
        public RefChange undo() {
            List<RefMove> back = refs.stream().map(RefMove::undo).toList();
            return new RefChange(
                    name, repository, back, follow.stream().map(PathMove::undo).toList());
        }
    }

    /// An act that leaves no object to put back, as closing connections, running a suite, telling somebody.
    ///
    /// It is done once per `key`: a restart that finds the key done does not do it again.
    record Effect(String name, String key, Value.Obj arguments) implements Change {}
}
