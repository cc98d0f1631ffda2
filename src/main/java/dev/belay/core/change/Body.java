package dev.belay.core.change;

import dev.belay.core.model.Value;
import java.util.Optional;

/// An object's content at one moment: a document, or none.
public sealed interface Body {
    static Body absent() {
        return Absent.VALUE;
    }

    static Body of(Value.Obj document) {
        return new Present(document);
    }

    default Optional<Value.Obj> content() {
        return this instanceof Present(Value.Obj document) ? Optional.of(document) : Optional.empty();
    }

    record Present(Value.Obj document) implements Body {}

    record Absent() implements Body {
        private static final Absent VALUE = new Absent();
    }
}
