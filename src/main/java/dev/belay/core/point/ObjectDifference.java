package dev.belay.core.point;

import dev.belay.core.model.Ref;
import java.util.List;

/// How one object differs between two states.
public sealed interface ObjectDifference {
    Ref ref();

    /// The object is only in the first state.
    record Missing(Ref ref, Reason reason) implements ObjectDifference {}

    /// The object is only in the second state.
    record Extra(Ref ref, Reason reason) implements ObjectDifference {}

    /// @param fields at least one
    record Changed(Ref ref, List<Field> fields) implements ObjectDifference {
        public Changed {
            fields = List.copyOf(fields);
        }
    }

    /// A Secret whose keys or hashes differ, or cannot be told.
    ///
    /// @param keys names of keys that differ; empty when the hashes were made under different store keys
    record SecretChanged(Ref ref, List<String> keys, Reason reason) implements ObjectDifference {
        public SecretChanged {
            keys = List.copyOf(keys);
        }
    }

    /// A changed field and why it may differ.
    record Field(FieldChange change, Reason reason) {}

    /// Whether anything here is not explained.
    default boolean left() {
        return switch (this) {
            case Missing(Ref _, Reason reason) -> reason == Reason.LEFT;
            case Extra(Ref _, Reason reason) -> reason == Reason.LEFT;
            case SecretChanged(Ref _, List<String> _, Reason reason) -> reason == Reason.LEFT;
            case Changed(Ref _, List<Field> fields) -> fields.stream().anyMatch(f -> f.reason() == Reason.LEFT);
        };
    }
}
