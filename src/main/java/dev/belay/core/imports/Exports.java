package dev.belay.core.imports;

import java.util.List;

/// What a module says of `__all__` (SN-17).
public sealed interface Exports {
    /// Nothing.
    record Absent() implements Exports {}

    /// Only lists or tuples of plain strings are assigned; the last counts.
    record Fixed(List<String> names) implements Exports {
        public Fixed {
            names = List.copyOf(names);
        }
    }

    /// Something else touches it, too.
    ///
    /// @param literal the plain strings that are assigned, added, appended or extended with
    record Dynamic(List<String> literal) implements Exports {
        public Dynamic {
            literal = List.copyOf(literal);
        }
    }
}
