package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Value;
import java.util.function.UnaryOperator;

/// Sets what a document leaves open, and only that.
final class Fill {
    private Fill() {}

    /// Sets the value where nothing stands at the pointer; the objects on the way are made.
    static Value.Obj absent(Value.Obj document, String pointer, Value value) {
        return document.at(pointer).isPresent() ? document : document.with(pointer, value);
    }

    /// Changes the object at the pointer; nothing happens when none is there.
    static Value.Obj object(Value.Obj document, String pointer, UnaryOperator<Value.Obj> change) {
        return document.at(pointer)
                .filter(Value.Obj.class::isInstance)
                .map(found -> document.with(pointer, change.apply((Value.Obj) found)))
                .orElse(document);
    }

    /// Changes every object in the list at the pointer.
    static Value.Obj each(Value.Obj document, String pointer, UnaryOperator<Value.Obj> change) {
        if (document.items(pointer).isEmpty()) {
            return document;
        }
        return document.with(
                pointer,
                new Value.Arr(document.items(pointer).stream()
                        .map(item -> item instanceof Value.Obj o ? change.apply(o) : item)
                        .toList()));
    }

    static Value.Obj remove(Value.Obj document, String pointer) {
        return (Value.Obj) document.without(Pointer.of(pointer));
    }
}
