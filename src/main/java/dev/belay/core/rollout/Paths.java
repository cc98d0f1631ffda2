package dev.belay.core.rollout;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where two documents differ: the pointers that a change from one to the other has to own, and no others.
final class Paths {
    private final List<Pointer> changed = new ArrayList<>();

    private Paths() {}

    /// The smallest subtrees that differ. A list of another length differs as a whole.
    static List<Pointer> changed(Value before, Value after) {
        Paths paths = new Paths();
        paths.compare(Pointer.ROOT, before, after);
        return List.copyOf(paths.changed);
    }

    private void compare(Pointer at, Value before, Value after) {
        if (before.equals(after)) {
            return;
        }
        switch (before) {
            case Value.Obj b
            when after instanceof Value.Obj a -> {
                Set<String> keys = new LinkedHashSet<>(b.fields().keySet());
                keys.addAll(a.fields().keySet());
                for (String key : keys) {
                    compare(
                            at.plus(key),
                            b.child(key).orElse(Value.nil()),
                            a.child(key).orElse(Value.nil()));
                }
            }
            case Value.Arr(List<Value> b)
            when after instanceof Value.Arr(List<Value> a) && a.size() == b.size() -> {
                for (int i = 0; i < b.size(); i++) {
                    compare(at.plus(Integer.toString(i)), b.get(i), a.get(i));
                }
            }
            case Value.Obj _, Value.Arr _, Value.Str _, Value.Num _, Value.Bool _, Value.Null _ -> changed.add(at);
        }
    }
}
