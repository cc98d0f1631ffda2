package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the Gateway API's definitions refuse in their schemas (v1), as far as routes and gateways are written
/// here.
final class RouteValidation {
    private static final long MAX_WEIGHT = 1_000_000;
    private static final int MAX_BACKENDS = 16;
    private static final int MAX_RULES = 16;

    private RouteValidation() {}

    static void route(Value document, FieldErrors errors) {
        List<Value> rules = document.items("/spec/rules");
        if (rules.size() > MAX_RULES) {
            errors.invalid("spec.rules", Value.of(rules.size()), "must have at most " + MAX_RULES + " items");
        }
        for (int i = 0; i < rules.size(); i++) {
            rule(rules.get(i), "spec.rules[" + i + "]", errors);
        }
        List<Value> parents = document.items("/spec/parentRefs");
        for (int i = 0; i < parents.size(); i++) {
            named(parents.get(i), "spec.parentRefs[" + i + "]", errors);
        }
    }

    /// What the definition asks of `status`.
    static void routeStatus(Value document, FieldErrors errors) {
        List<Value> parents = document.items("/status/parents");
        for (int i = 0; i < parents.size(); i++) {
            String field = "status.parents[" + i + "]";
            int conditions = parents.get(i).items("/conditions").size();
            if (conditions == 0) {
                errors.invalid(
                        field + ".conditions",
                        Value.of(0),
                        "parents[" + i + "].conditions in body should have at least 1 items");
            }
            if (parents.get(i).text("/controllerName").orElse("").isEmpty()) {
                errors.required(field + ".controllerName", "");
            }
            if (parents.get(i).text("/parentRef/name").orElse("").isEmpty()) {
                errors.required(field + ".parentRef.name", "");
            }
        }
    }

    static void gateway(Value document, FieldErrors errors) {
        if (document.text("/spec/gatewayClassName").orElse("").isEmpty()) {
            errors.required("spec.gatewayClassName", "");
        }
        List<Value> listeners = document.items("/spec/listeners");
        if (listeners.isEmpty()) {
            errors.required("spec.listeners", "");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < listeners.size(); i++) {
            String field = "spec.listeners[" + i + "]";
            named(listeners.get(i), field, errors);
            Validation.port(listeners.get(i), "port", field, errors);
            String name = listeners.get(i).text("/name").orElse("");
            if (!name.isEmpty() && !names.add(name)) {
                errors.duplicate(field + ".name", Value.of(name));
            }
        }
    }

    private static void rule(Value rule, String field, FieldErrors errors) {
        List<Value> backends = rule.items("/backendRefs");
        if (backends.size() > MAX_BACKENDS) {
            errors.invalid(
                    field + ".backendRefs", Value.of(backends.size()), "must have at most " + MAX_BACKENDS + " items");
        }
        for (int i = 0; i < backends.size(); i++) {
            String at = field + ".backendRefs[" + i + "]";
            named(backends.get(i), at, errors);
            weight(backends.get(i), at, errors);
            port(backends.get(i), at, errors);
        }
        for (int i = 0; i < rule.items("/matches").size(); i++) {
            match(rule.items("/matches").get(i), field + ".matches[" + i + "]", errors);
        }
    }

    private static void weight(Value backend, String field, FieldErrors errors) {
        Optional<Value> weight = backend.at("/weight");
        if (weight.isPresent()) {
            long value = backend.number("/weight").orElse(-1L);
            if (value < 0 || value > MAX_WEIGHT) {
                errors.invalid(
                        field + ".weight",
                        weight.get(),
                        field + ".weight in body should be greater than or equal to 0 and less than or equal to "
                                + MAX_WEIGHT);
            }
        }
    }

    private static void port(Value backend, String field, FieldErrors errors) {
        boolean service = backend.text("/kind").orElse("Service").equals("Service")
                && backend.text("/group").orElse("").isEmpty();
        if (backend.at("/port").isPresent()) {
            Validation.port(backend, "port", field, errors);
        } else if (service) {
            errors.invalid(field, backend, "Must have port for Service reference");
        }
    }

    private static void match(Value match, String field, FieldErrors errors) {
        String type = match.text("/path/type").orElse("PathPrefix");
        List<String> types = List.of("Exact", "PathPrefix", "RegularExpression");
        if (!types.contains(type)) {
            errors.notSupported(field + ".path.type", Value.of(type), types);
        }
        String path = match.text("/path/value").orElse("/");
        if (!type.equals("RegularExpression") && !path.startsWith("/")) {
            errors.invalid(field + ".path", Value.of(path), "value must be an absolute path and start with '/'");
        }
        for (int i = 0; i < match.items("/headers").size(); i++) {
            named(match.items("/headers").get(i), field + ".headers[" + i + "]", errors);
        }
    }

    private static void named(Value item, String field, FieldErrors errors) {
        if (item.text("/name").orElse("").isEmpty()) {
            errors.required(field + ".name", "");
        }
    }
}
