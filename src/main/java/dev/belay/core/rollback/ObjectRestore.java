package dev.belay.core.rollback;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Cleaned;
import dev.belay.core.point.Restored;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes one object as the point has it (RB-1, RB-3, RB-4, RB-6, RB-9).
///
/// The change owns the smallest fields that differ at the second level (`/spec/template`, `/data`, one
/// annotation), never a server-set field, a kept key, or capacity that would be lowered: what others write
/// beside them meanwhile stays.
final class ObjectRestore {
    static final Pointer PAUSED = Pointer.of("/spec/paused");
    private static final Pointer TEMPLATE = Pointer.of("/spec/template");
    private static final List<String> NAMED = List.of("labels", "annotations");

    private final Cleaned point;
    private final String lastApplied;
    private final Capacity capacity;

    /// @param lastApplied the point's annotation `last-applied-configuration`; empty: none
    ObjectRestore(Cleaned point, String lastApplied, Capacity capacity) {
        this.point = point;
        this.lastApplied = lastApplied;
        this.capacity = capacity;
    }

    /// What creates a missing object.
    ObjectChange creation() {
        return new ObjectChange(
                "Restore",
                point.ref(),
                Body.absent(),
                Body.of(unpaused(Restored.created(point).document())),
                List.of(Pointer.ROOT));
    }

    /// What changes the live object; empty when nothing is to be written (RB-2).
    Optional<ObjectChange> over(Resource live) {
        Value.Obj desired = desired(live);
        List<Pointer> owned = differing(live.document(), desired);
        return owned.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ObjectChange("Restore", point.ref(), Body.of(live.document()), Body.of(desired), owned));
    }

    /// The live document with everything that is the point's to say, and capacity that is never lowered.
    private Value.Obj desired(Resource live) {
        Value.Obj now = live.document();
        Value.Obj result = Restored.onto(point, live, lastApplied).document();
        for (Pointer at : point.capacity()) {
            result = capacity(now, result, at);
        }
        return restarted(now, unpaused(result));
    }

    private Value.Obj capacity(Value.Obj live, Value.Obj desired, Pointer at) {
        Optional<Value> now = live.at(at);
        Optional<Value> then = point.document().at(at);
        if (now.isEmpty()) {
            return desired;
        }
        Value number = then.map(wanted -> capacity.desired(point.ref(), now.get(), wanted))
                .orElse(now.get());
        return (Value.Obj) desired.with(at, number);
    }

    /// A workload that is paused would never take what is written (RB-9).
    private static Value.Obj unpaused(Value.Obj document) {
        return document.truth("/spec/paused").orElse(false) ? (Value.Obj) document.without(PAUSED) : document;
    }

    /// A template that differs only by the mark of an earlier restart is the point's: taking the mark away would
    /// restart the pods once more, for nothing.
    private static Value.Obj restarted(Value.Obj live, Value.Obj wanted) {
        Optional<Value> mark = live.at(ConfigurationHash.AT);
        if (mark.isEmpty() || wanted.at(ConfigurationHash.AT).isPresent()) {
            return wanted;
        }
        Value.Obj marked = (Value.Obj) wanted.with(ConfigurationHash.AT, mark.get());
        return marked.at(TEMPLATE).equals(live.at(TEMPLATE)) ? marked : wanted;
    }

    private static List<Pointer> differing(Value.Obj live, Value.Obj desired) {
        List<Pointer> owned = new ArrayList<>();
        for (String field : union(live, desired)) {
            Optional<Value> now = live.child(field);
            Optional<Value> then = desired.child(field);
            if (field.equals("metadata")) {
                NAMED.forEach(named -> children(Pointer.of("/metadata/" + named), live, desired, owned));
            } else if (!now.equals(then)) {
                Pointer at = Pointer.ROOT.plus(field);
                if (now.orElse(Value.nil()) instanceof Value.Obj && then.orElse(Value.nil()) instanceof Value.Obj) {
                    children(at, live, desired, owned);
                } else {
                    owned.add(at);
                }
            }
        }
        return owned;
    }

    private static void children(Pointer at, Value.Obj live, Value.Obj desired, List<Pointer> owned) {
        Set<String> keys = new LinkedHashSet<>(live.fields(at.toString()).keySet());
        keys.addAll(desired.fields(at.toString()).keySet());
        for (String key : keys) {
            Pointer child = at.plus(key);
            if (!live.at(child).equals(desired.at(child))) {
                owned.add(child);
            }
        }
    }

    private static Set<String> union(Value.Obj one, Value.Obj other) {
        Set<String> keys = new LinkedHashSet<>(one.fields().keySet());
        keys.addAll(other.fields().keySet());
        return keys;
    }
}
