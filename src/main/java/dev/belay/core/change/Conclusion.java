package dev.belay.core.change;

import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.List;
import java.util.Optional;

/// What a live read says about a change: it is in effect, it can be made, or somebody else was there.
///
/// Only owned fields count, and none that the server sets. A field that the server added on its own, one that
/// neither `before` nor `after` has, makes no difference; what the change removes must be gone. JSON `null`
/// counts as absent. Not promised: seeing that two spellings of one value (`1000m`, `1`) are the same; a
/// server's dry run can.
public sealed interface Conclusion {

    /// @param live what the server has now; empty only when it said 404
    static Conclusion of(ObjectChange change, Optional<Resource> live) {
        return live.map(Resource::document)
                .map(document -> present(change, document))
                .orElseGet(() -> missing(change));
    }

    private static Conclusion missing(ObjectChange change) {
        if (change.after().content().isEmpty()) {
            return new Done();
        }
        return change.before().content().isEmpty() ? new Redo() : new Foreign(List.of(Pointer.ROOT));
    }

    private static Conclusion present(ObjectChange change, Value.Obj live) {
        List<Pointer> owned = change.owned();
        Optional<Value.Obj> before = change.before().content();
        Optional<Value.Obj> after = change.after().content();
        List<Pointer> toAfter = after.map(want -> Comparison.of(owned, want, before.orElse(Value.empty()), live))
                .orElse(List.of(Pointer.ROOT));
        if (toAfter.isEmpty()) {
            return new Done();
        }
        List<Pointer> toBefore = before.map(want -> Comparison.of(owned, want, after.orElse(Value.empty()), live))
                .orElse(toAfter);
        return toBefore.isEmpty() ? new Redo() : new Foreign(toBefore);
    }

    /// Live is as after the change.
    record Done() implements Conclusion {}

    /// Live is as before the change: it can be made.
    record Redo() implements Conclusion {}

    /// Live is neither.
    ///
    /// @param where live differs from `before`
    record Foreign(List<Pointer> where) implements Conclusion {
        public Foreign {
            where = List.copyOf(where);
        }
    }
}
