package dev.belay.core.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What no part of the settings can see alone: names that must exist, circles, names that are taken.
record CrossChecks(Settings settings, Problems problems) {

    void check(Fields fields, Settings.Whose whose) {
        if (whose == Settings.Whose.USER) {
            Fields environments = fields.fields("environments");
            settings.environments()
                    .keySet()
                    .forEach(name -> Names.wrongForEnvironment(name)
                            .ifPresent(why -> problems.add(environments.placeOf(name), why)));
        }
        Fields components = fields.fields("components");
        for (Component component : settings.components().values()) {
            Fields here = components.fields(component.name());
            names(here, "requires", "component", settings.components().keySet());
            names(here, "suites", "suite", settings.suites().keySet());
            shadow(components, component);
            circle(components, component);
        }
    }

    private void names(Fields component, String key, String what, Set<String> known) {
        component
                .raw(key)
                .ifPresent(list -> (list instanceof Node.Items items ? items.items() : List.of(list)).forEach(item -> {
                    if (item instanceof Node.Scalar scalar && !known.contains(scalar.text())) {
                        problems.unknown(scalar.place(), what, scalar.text(), known);
                    }
                }));
    }

    /// Evidence of `x` is kept under `x-evidence`.
    private void shadow(Fields components, Component component) {
        if (settings.components().containsKey(component.name() + "-evidence")) {
            problems.add(
                    components.placeOf(component.name() + "-evidence"),
                    "the name \"" + component.name() + "-evidence\" is taken by evidence of \"" + component.name()
                            + "\"");
        }
    }

    private void circle(Fields components, Component start) {
        List<String> open = new ArrayList<>(start.requires());
        Set<String> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (seen.add(next)) {
                settings.component(next).ifPresent(c -> open.addAll(c.requires()));
            }
        }
        if (seen.contains(start.name())) {
            problems.add(
                    components.fields(start.name()).placeOf("requires"),
                    "component \"" + start.name() + "\" requires itself, directly or through others");
        }
    }
}
