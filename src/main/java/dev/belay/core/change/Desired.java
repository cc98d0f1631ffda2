package dev.belay.core.change;

import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.Optional;

/// The document that a change makes of an object: the live one with the owned fields of `after`.
public final class Desired {
    private Desired() {}

    /// What to PUT over the live object; it has the live `resourceVersion`.
    ///
    /// Empty when there is no such document: the change deletes, or an owned pointer leads through something
    /// that the live object does not have, such as the third item of a list of two.
    public static Optional<Value.Obj> over(Resource live, ObjectChange change) {
        return change.after().content().flatMap(after -> owned(live.document(), after, change));
    }

    /// What to POST when the object does not exist; empty when the change deletes.
    public static Optional<Value.Obj> created(ObjectChange change) {
        return change.after().content().map(ServerSet::removed);
    }

    private static Optional<Value.Obj> owned(Value.Obj live, Value.Obj after, ObjectChange change) {
        Value document = live;
        for (Pointer pointer : change.owned()) {
            Optional<Value> value = after.at(pointer);
            if (value.isEmpty()) {
                document = document.without(pointer);
            } else if (reaches(document, pointer)) {
                document = document.with(pointer, value.get());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(ServerSet.carried((Value.Obj) document, live));
    }

    /// Whether a value can be put there: every step on the way is an object, or an item that the list has.
    private static boolean reaches(Value document, Pointer pointer) {
        Value here = document;
        for (String token : pointer.tokens()) {
            Optional<Value> child = here.child(token);
            if (child.isEmpty()) {
                return here instanceof Value.Obj;
            }
            here = child.get();
        }
        return true;
    }
}
