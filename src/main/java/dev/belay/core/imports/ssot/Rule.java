package dev.belay.core.imports.ssot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What can be wrong with the sources of names (section 8).
public enum Rule {
    BROKEN_IMPORT("broken-import", "An import names a module or a name that is not there"),
    DUAL_PATH("dual-path", "One object is imported through more than one path"),
    DUAL_DEF("dual-def", "One name means different objects in different imports"),
    SAME_NAME_DIFFERENT_OBJECT(
            "same-name-different-object", "A package and its submodule give different objects under one name"),
    MISSING_SHIM("missing-shim", "A module only passes names on and does not warn"),
    FACADE_WARNS_ALWAYS("facade-warns-always", "A package warns of its deprecation whoever loads it"),
    SINGLETON_AND_FACTORY("singleton-and-factory", "A class is both a singleton and made by a factory");

    private final String label;
    private final String meaning;

    Rule(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public static Optional<Rule> of(String label) {
        return Arrays.stream(values()).filter(r -> r.label.equals(label)).findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Rule::label).toList();
    }

    public String label() {
        return label;
    }

    /// One sentence for a person.
    public String meaning() {
        return meaning;
    }
}
