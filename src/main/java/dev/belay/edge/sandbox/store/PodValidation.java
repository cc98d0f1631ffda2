package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is refused in a pod's spec, alone or in a template.
final class PodValidation {
    private static final List<String> POLICIES = List.of("Always", "OnFailure", "Never");

    private PodValidation() {}

    static void spec(Value spec, String field, FieldErrors errors) {
        List<Value> containers = spec.items("/containers");
        if (containers.isEmpty()) {
            errors.required(field + ".containers", "");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < containers.size(); i++) {
            container(containers.get(i), field + ".containers[" + i + "]", names, errors);
        }
        for (int i = 0; i < spec.items("/initContainers").size(); i++) {
            container(spec.items("/initContainers").get(i), field + ".initContainers[" + i + "]", names, errors);
        }
        String restart = spec.text("/restartPolicy").orElse("Always");
        if (!POLICIES.contains(restart)) {
            errors.notSupported(field + ".restartPolicy", Value.of(restart), POLICIES);
        }
        if (spec.number("/terminationGracePeriodSeconds").orElse(0L) < 0) {
            errors.invalid(
                    field + ".terminationGracePeriodSeconds",
                    spec.at("/terminationGracePeriodSeconds").orElseThrow(),
                    "must be greater than or equal to 0");
        }
    }

    private static void container(Value container, String field, Set<String> names, FieldErrors errors) {
        String name = container.text("/name").orElse("");
        if (name.isEmpty()) {
            errors.required(field + ".name", "");
        } else {
            Syntax.label(name, field + ".name", errors);
            if (!names.add(name)) {
                errors.duplicate(field + ".name", Value.of(name));
            }
        }
        String image = container.text("/image").orElse("");
        if (image.isEmpty()) {
            errors.required(field + ".image", "");
        } else if (!image.strip().equals(image)) {
            errors.invalid(field + ".image", Value.of(image), "must not have leading or trailing whitespace");
        }
        ports(container.items("/ports"), field + ".ports", errors);
        variables(container.items("/env"), field + ".env", errors);
    }

    private static void ports(List<Value> ports, String field, FieldErrors errors) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            String at = field + "[" + i + "]";
            Validation.port(ports.get(i), "containerPort", at, errors);
            String name = ports.get(i).text("/name").orElse("");
            if (!name.isEmpty()) {
                Syntax.portName(name, at + ".name", errors);
                if (!names.add(name)) {
                    errors.duplicate(at + ".name", Value.of(name));
                }
            }
        }
    }

    private static void variables(List<Value> variables, String field, FieldErrors errors) {
        for (int i = 0; i < variables.size(); i++) {
            Value variable = variables.get(i);
            if (variable.text("/name").orElse("").isEmpty()) {
                errors.required(field + "[" + i + "].name", "");
            }
            if (variable.at("/value").isPresent() && variable.at("/valueFrom").isPresent()) {
                errors.invalid(
                        field + "[" + i + "].valueFrom",
                        Value.of(""),
                        "may not be specified when `value` is not empty");
            }
        }
    }
}
