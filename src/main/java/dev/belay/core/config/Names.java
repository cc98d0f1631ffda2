package dev.belay.core.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What environments and components may be called [CFG-5].
public final class Names {
    /// Names of Belay's own objects begin with these.
    static final List<String> TAKEN = List.of("canary-", "audit-", "unit-", "guard-", "drill-");

    /// `sandbox` is what `belay sandbox up` serves; records without an environment have the origin `local`.
    static final Set<String> RESERVED = Set.of("sandbox", "local");

    private static final int LONGEST = 40;

    private Names() {}

    /// What is wrong with the name of a component; empty when nothing is.
    public static Optional<String> wrongForComponent(String name) {
        boolean label = name.length() <= LONGEST && name.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
        return label
                ? Optional.empty()
                : Optional.of("the name \"" + name + "\" is not of 1 to " + LONGEST
                        + " lower-case letters, digits and inner hyphens");
    }

    /// What is wrong with the name of an environment in a file that is not the sandbox's own; empty when nothing is.
    public static Optional<String> wrongForEnvironment(String name) {
        if (RESERVED.contains(name)) {
            return Optional.of("the name \"" + name + "\" is reserved");
        }
        return wrongForComponent(name)
                .or(() -> TAKEN.stream()
                        .filter(name::startsWith)
                        .findFirst()
                        .map(p -> "the name \"" + name + "\" begins with \"" + p + "\", as objects of Belay do"));
    }
}
