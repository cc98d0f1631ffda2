package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a server refuses in the documents of each kind, as far as Belay and its users write them.
final class Validation {
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final Set<String> LABEL_NAMED = Set.of("Namespace", "Service");
    private static final int DATA_LIMIT = 1024 * 1024;

    private Validation() {}

    static void check(ServedKind kind, Resource resource) {
        FieldErrors errors = new FieldErrors();
        metadata(kind, resource, errors);
        Value document = resource.document();
        switch (kind.kind().kind()) {
            case "Deployment", "ReplicaSet", "StatefulSet" -> workload(document, errors);
            case "Pod" -> PodValidation.spec(document.at("/spec").orElse(Value.empty()), "spec", errors);
            case "Service" -> service(document, errors);
            case "ConfigMap" -> data(document, errors);
            case "Secret" -> {
                data(document, errors);
                base64(document.fields("/data"), errors);
            }
            case "HorizontalPodAutoscaler" -> autoscaler(document, errors);
            case "PodDisruptionBudget" -> budget(document, errors);
            case "Lease" -> lease(document, errors);
            case "HTTPRoute" -> RouteValidation.route(document, errors);
            case "Gateway" -> RouteValidation.gateway(document, errors);
            default -> {
                // the other kinds are kept as they come
            }
        }
        errors.throwIfAny(kind, resource.name());
    }

    /// What is checked when `status` alone is written.
    static void checkStatus(ServedKind kind, Resource resource) {
        FieldErrors errors = new FieldErrors();
        if (kind.kind().kind().equals("HTTPRoute")) {
            RouteValidation.routeStatus(resource.document(), errors);
        }
        errors.throwIfAny(kind, resource.name());
    }

    /// A port number under a key: 1 to 65535.
    static void port(Value holder, String key, String field, FieldErrors errors) {
        long number = holder.number("/" + key).orElse(0L);
        if (holder.at("/" + key).isEmpty()) {
            errors.required(field + "." + key, "");
        } else if (number < 1 || number > 65535) {
            errors.invalid(
                    field + "." + key, holder.at("/" + key).orElseThrow(), "must be between 1 and 65535, inclusive");
        }
    }

    private static void metadata(ServedKind kind, Resource resource, FieldErrors errors) {
        if (LABEL_NAMED.contains(kind.kind().kind())) {
            Syntax.label(resource.name(), "metadata.name", errors);
        } else {
            Syntax.subdomain(resource.name(), "metadata.name", errors);
        }
        Value document = resource.document();
        Syntax.labels(resource.labels(), "metadata.labels", errors);
        Syntax.annotations(document.fields("/metadata/annotations"), "metadata.annotations", errors);
        List<Value> owners = document.items("/metadata/ownerReferences");
        for (int i = 0; i < owners.size(); i++) {
            for (String key : List.of("apiVersion", "kind", "name", "uid")) {
                if (owners.get(i).text("/" + key).orElse("").isEmpty()) {
                    errors.required("metadata.ownerReferences[" + i + "]." + key, "must not be empty");
                }
            }
        }
    }

    private static void workload(Value document, FieldErrors errors) {
        if (document.number("/spec/replicas").orElse(0L) < 0) {
            errors.invalid(
                    "spec.replicas", document.at("/spec/replicas").orElseThrow(), "must be greater than or equal to 0");
        }
        Map<String, Value> labels = document.fields("/spec/template/metadata/labels");
        Syntax.labels(labels, "spec.template.metadata.labels", errors);
        Value selector = document.at("/spec/selector").orElse(Value.empty());
        if (Selector.of(selector).requirements().isEmpty()) {
            errors.required("spec.selector", "");
        } else if (!Selector.of(selector).matches(labels)) {
            errors.invalid(
                    "spec.template.metadata.labels",
                    new Value.Obj(labels),
                    "`selector` does not match template `labels`");
        }
        PodValidation.spec(document.at("/spec/template/spec").orElse(Value.empty()), "spec.template.spec", errors);
        String restart = document.text("/spec/template/spec/restartPolicy").orElse("Always");
        if (!restart.equals("Always")) {
            errors.notSupported("spec.template.spec.restartPolicy", Value.of(restart), List.of("Always"));
        }
    }

    private static void service(Value document, FieldErrors errors) {
        List<Value> ports = document.items("/spec/ports");
        boolean headless = document.text("/spec/clusterIP").orElse("").equals("None");
        boolean external = document.text("/spec/type").orElse("").equals("ExternalName");
        if (ports.isEmpty() && !headless && !external) {
            errors.required("spec.ports", "");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            String field = "spec.ports[" + i + "]";
            port(ports.get(i), "port", field, errors);
            String name = ports.get(i).text("/name").orElse("");
            if (name.isEmpty() && ports.size() > 1) {
                errors.required(field + ".name", "");
            } else if (!name.isEmpty()) {
                Syntax.label(name, field + ".name", errors);
                if (!names.add(name)) {
                    errors.duplicate(field + ".name", Value.of(name));
                }
            }
        }
        Syntax.labels(document.fields("/spec/selector"), "spec.selector", errors);
    }

    private static void data(Value document, FieldErrors errors) {
        long size = 0;
        for (String part : List.of("data", "binaryData")) {
            for (Map.Entry<String, Value> entry : document.fields("/" + part).entrySet()) {
                String key = entry.getKey();
                if (key.length() > 253 || !KEY.matcher(key).matches()) {
                    errors.invalid(
                            part + "[" + key + "]",
                            Value.of(key),
                            "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. "
                                    + "'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is "
                                    + "'[-._a-zA-Z0-9]+')");
                }
                if (entry.getValue() instanceof Value.Str(String text)) {
                    size += text.length();
                } else {
                    errors.invalid(part + "[" + key + "]", entry.getValue(), "must be a string");
                }
            }
        }
        if (size > DATA_LIMIT) {
            errors.invalid("data", Value.of(size), "Too long: may not be more than " + DATA_LIMIT + " bytes");
        }
    }

    private static void base64(Map<String, Value> data, FieldErrors errors) {
        data.forEach((key, value) -> {
            try {
                Base64.getDecoder().decode(value.text("").orElse(""));
            } catch (IllegalArgumentException e) {
                errors.invalid("data[" + key + "]", Value.of("…"), "illegal base64 data: " + e.getMessage());
            }
        });
    }

    private static void autoscaler(Value document, FieldErrors errors) {
        long min = document.number("/spec/minReplicas").orElse(1L);
        long max = document.number("/spec/maxReplicas").orElse(0L);
        if (document.text("/spec/scaleTargetRef/name").orElse("").isEmpty()) {
            errors.required("spec.scaleTargetRef.name", "");
        }
        if (document.text("/spec/scaleTargetRef/kind").orElse("").isEmpty()) {
            errors.required("spec.scaleTargetRef.kind", "");
        }
        if (min < 1) {
            errors.invalid("spec.minReplicas", Value.of(min), "must be greater than or equal to 1");
        }
        if (max < 1) {
            errors.invalid("spec.maxReplicas", Value.of(max), "must be greater than 0");
        } else if (max < min) {
            errors.invalid("spec.maxReplicas", Value.of(max), "must be greater than or equal to `minReplicas`");
        }
    }

    private static void budget(Value document, FieldErrors errors) {
        if (document.at("/spec/minAvailable").isPresent()
                && document.at("/spec/maxUnavailable").isPresent()) {
            errors.invalid(
                    "spec", document.at("/spec").orElseThrow(), "minAvailable and maxUnavailable cannot be both set");
        }
    }

    private static void lease(Value document, FieldErrors errors) {
        if (document.number("/spec/leaseDurationSeconds").orElse(1L) <= 0) {
            errors.invalid(
                    "spec.leaseDurationSeconds",
                    document.at("/spec/leaseDurationSeconds").orElseThrow(),
                    "must be greater than 0");
        }
    }
}
