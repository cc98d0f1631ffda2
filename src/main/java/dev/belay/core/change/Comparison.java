package dev.belay.core.change;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds where a live document is not as wanted. `other` is the opposite end of the change: a field is a
/// server's default, and no difference, only where `other` lacks it, too; were it there, the change would have
/// to remove it.
final class Comparison {
    private final List<Pointer> differences = new ArrayList<>();

    private Comparison() {}

    static List<Pointer> of(List<Pointer> owned, Value.Obj want, Value.Obj other, Value.Obj live) {
        Comparison comparison = new Comparison();
        for (Pointer pointer : owned) {
            Value there = at(live, pointer);
            if (absent(at(want, pointer)) && !absent(there) && !ServerSet.holds(pointer)) {
                comparison.differences.add(pointer);
            } else {
                comparison.compare(pointer, at(want, pointer), at(other, pointer), there);
            }
        }
        return comparison.differences;
    }

    private void compare(Pointer at, Value want, Value other, Value live) {
        boolean same = ServerSet.holds(at) || want.equals(live) || tolerable(want, other, live);
        if (same) {
            return;
        }
        switch (want) {
            case Value.Obj w
            when live instanceof Value.Obj l ->
                keys(w, l).forEach(key -> compare(at.plus(key), child(w, key), child(other, key), child(l, key)));
            case Value.Arr(List<Value> w)
            when live instanceof Value.Arr(List<Value> l) && w.size() == l.size() -> {
                for (int i = 0; i < w.size(); i++) {
                    String index = Integer.toString(i);
                    compare(at.plus(index), w.get(i), child(other, index), l.get(i));
                }
            }
            case Value.Obj _, Value.Arr _, Value.Str _, Value.Num _, Value.Bool _, Value.Null _ -> differences.add(at);
        }
    }

    /// A default that the server added, or an empty list or object that it dropped.
    private static boolean tolerable(Value want, Value other, Value live) {
        boolean added = absent(want) && absent(other);
        boolean dropped = hollow(want) && absent(live) && !absent(other);
        return added || dropped;
    }

    private static Set<String> keys(Value.Obj want, Value.Obj live) {
        Set<String> keys = new LinkedHashSet<>(want.fields().keySet());
        keys.addAll(live.fields().keySet());
        return keys;
    }

    private static boolean hollow(Value value) {
        return value.equals(Value.empty()) || value.equals(Value.list());
    }

    private static boolean absent(Value value) {
        return value instanceof Value.Null;
    }

    private static Value at(Value value, Pointer pointer) {
        return value.at(pointer).orElse(Value.nil());
    }

    private static Value child(Value value, String key) {
        return value.child(key).orElse(Value.nil());
    }
}
