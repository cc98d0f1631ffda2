package dev.belay.core.point;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Value;
import java.util.Optional;

/// One place where two documents differ.
public sealed interface FieldChange {
    Pointer at();

    default Optional<Value> before() {
        return switch (this) {
            case Added _ -> Optional.empty();
            case Removed(Pointer _, Value before) -> Optional.of(before);
            case Altered(Pointer _, Value before, Value _) -> Optional.of(before);
        };
    }

    default Optional<Value> after() {
        return switch (this) {
            case Added(Pointer _, Value after) -> Optional.of(after);
            case Removed _ -> Optional.empty();
            case Altered(Pointer _, Value _, Value after) -> Optional.of(after);
        };
    }

    record Added(Pointer at, Value added) implements FieldChange {}

    record Removed(Pointer at, Value removed) implements FieldChange {}

    record Altered(Pointer at, Value from, Value to) implements FieldChange {}
}
