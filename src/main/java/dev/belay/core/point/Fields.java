package dev.belay.core.point;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the places where two trees differ, as deep as they can be told.
///
/// A key that only one side has is followed down to its leaves when it holds an object with keys, so that one
/// annotation is one change, whether or not others stand beside it. Lists are compared by index.
final class Fields {
    private final List<FieldChange> changes = new ArrayList<>();

    private Fields() {}

    static List<FieldChange> between(Value before, Value after) {
        Fields fields = new Fields();
        fields.compare(Pointer.ROOT, before, after);
        return List.copyOf(fields.changes);
    }

    private void compare(Pointer at, Value before, Value after) {
        switch (before) {
            case Value.Obj b when after instanceof Value.Obj a && deeper(b, a) -> objects(at, b, a);
            case Value.Arr(List<Value> b) when after instanceof Value.Arr(List<Value> a) -> lists(at, b, a);
            case Value.Obj _, Value.Arr _, Value.Str _, Value.Num _, Value.Bool _, Value.Null _ -> {
                if (!before.equals(after)) {
                    changes.add(new FieldChange.Altered(at, before, after));
                }
            }
        }
    }

    private static boolean deeper(Value.Obj before, Value.Obj after) {
        return !before.fields().isEmpty() || !after.fields().isEmpty();
    }

    private void objects(Pointer at, Value.Obj before, Value.Obj after) {
        Set<String> keys = new LinkedHashSet<>(before.fields().keySet());
        keys.addAll(after.fields().keySet());
        for (String key : keys) {
            child(at.plus(key), before.child(key), after.child(key));
        }
    }

    private void lists(Pointer at, List<Value> before, List<Value> after) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            child(at.plus(Integer.toString(i)), item(before, i), item(after, i));
        }
    }

    private void child(Pointer at, Optional<Value> before, Optional<Value> after) {
        if (before.isPresent() && after.isPresent()) {
            compare(at, before.get(), after.get());
        } else if (before.isPresent()) {
            leaves(at, before.get(), false);
        } else if (after.isPresent()) {
            leaves(at, after.get(), true);
        }
    }

    private void leaves(Pointer at, Value value, boolean added) {
        Map<String, Value> children = value.fields("");
        if (children.isEmpty()) {
            changes.add(added ? new FieldChange.Added(at, value) : new FieldChange.Removed(at, value));
        }
        children.forEach((key, child) -> leaves(at.plus(key), child, added));
    }

    private static Optional<Value> item(List<Value> items, int i) {
        return i < items.size() ? Optional.of(items.get(i)) : Optional.empty();
    }
}
