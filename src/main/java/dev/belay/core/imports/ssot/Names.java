package dev.belay.core.imports.ssot;

import dev.belay.core.imports.Binding;
import dev.belay.core.imports.Exports;
import dev.belay.core.imports.Flag;
import dev.belay.core.imports.ImportedName;
import dev.belay.core.imports.Scanned;
import dev.belay.core.imports.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What one module binds, by name.
final class Names {
    private final Map<String, List<Binding>> bound = new HashMap<>();
    private final List<Statement> stars = new ArrayList<>();
    private final Exports exports;

    Names(Scanned scanned) {
        exports = scanned.exports();
        for (Binding binding : scanned.bindings()) {
            if (binding instanceof Binding.Imported(String _, int _, var _, Statement statement, ImportedName name)
                    && name.isStar()) {
                stars.add(statement);
            } else {
                bound.computeIfAbsent(binding.name(), _ -> new ArrayList<>()).add(binding);
            }
        }
    }

    boolean binds(String name) {
        return bound.containsKey(name);
    }

    /// In their order.
    List<Statement> stars() {
        return stars;
    }

    /// Names that are bound, in no order.
    Iterable<String> names() {
        return bound.keySet();
    }

    /// In a fixed `__all__`, or there is none and the name has no leading underscore (SY-3).
    boolean exports(String name) {
        return switch (exports) {
            case Exports.Absent _ -> !name.startsWith("_");
            case Exports.Fixed(List<String> names) -> names.contains(name);
            case Exports.Dynamic(List<String> literal) -> !name.startsWith("_") || literal.contains(name);
        };
    }

    /// The bindings that can hold in the end: one that is not conditional discards all before it, one for type
    /// checkers counts only where there is no other (SY-1).
    ///
    /// @param same whether a binding says what held before: a module that imports from itself binds nothing new
    List<Binding> live(String name, Predicate<Binding> same) {
        List<Binding> live = new ArrayList<>();
        List<Binding> typed = new ArrayList<>();
        for (Binding binding : bound.getOrDefault(name, List.of())) {
            if (same.test(binding)) {
                continue;
            }
            if (binding.flags().has(Flag.TC)) {
                typed.add(binding);
            } else {
                if (!binding.conditional()) {
                    live.clear();
                    typed.clear();
                }
                live.add(binding);
            }
        }
        return live.isEmpty() ? typed : live;
    }
}
