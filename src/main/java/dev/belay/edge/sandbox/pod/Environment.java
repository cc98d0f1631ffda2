package dev.belay.edge.sandbox.pod;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiObjects;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The environment of a container, resolved from `envFrom` and `env` at its start, as a kubelet does.
final class Environment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^)]+)\\)");

    private final ApiObjects objects;
    private final Resource pod;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private Environment(ApiObjects objects, Resource pod) {
        this.objects = objects;
        this.pod = pod;
    }

    /// @param pod as it is with its address in `status.podIP`
    /// @throws Missing when something that is not optional is not there
    static Map<String, String> of(ApiObjects objects, Resource pod, Value container) throws Missing {
        Environment environment = new Environment(objects, pod);
        for (Value source : container.items("/envFrom")) {
            environment.addAll(source);
        }
        for (Value variable : container.items("/env")) {
            environment.add(variable);
        }
        return environment.variables;
    }

    /// What keeps a container from being made: `CreateContainerConfigError`.
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String message) {
            super(message);
        }
    }

    private void addAll(Value source) throws Missing {
        String prefix = source.text("/prefix").orElse("");
        for (Kind kind : List.of(Kind.CONFIG_MAP, Kind.SECRET)) {
            Optional<Value> reference = source.at(kind.equals(Kind.CONFIG_MAP) ? "/configMapRef" : "/secretRef");
            if (reference.isPresent()) {
                Optional<Map<String, String>> data = data(kind, reference.get());
                data.ifPresent(found -> found.forEach((key, value) -> variables.put(prefix + key, value)));
            }
        }
    }

    private void add(Value variable) throws Missing {
        String name = variable.text("/name").orElse("");
        Optional<Value> from = variable.at("/valueFrom");
        if (from.isEmpty()) {
            variables.put(name, expanded(variable.text("/value").orElse("")));
            return;
        }
        Value source = from.get();
        if (source.at("/fieldRef").isPresent()) {
            variables.put(name, field(source.text("/fieldRef/fieldPath").orElse("")));
        } else if (source.at("/configMapKeyRef").isPresent()) {
            key(Kind.CONFIG_MAP, source.at("/configMapKeyRef").get()).ifPresent(v -> variables.put(name, v));
        } else if (source.at("/secretKeyRef").isPresent()) {
            key(Kind.SECRET, source.at("/secretKeyRef").get()).ifPresent(v -> variables.put(name, v));
        }
    }

    private Optional<String> key(Kind kind, Value reference) throws Missing {
        String key = reference.text("/key").orElse("");
        Optional<Map<String, String>> data = data(kind, reference);
        if (data.isPresent() && !data.get().containsKey(key) && !optional(reference)) {
            throw new Missing("couldn't find key " + key + " in " + kind.kind() + " "
                    + pod.ref().namespace() + "/" + reference.text("/name").orElse(""));
        }
        return data.flatMap(found -> Optional.ofNullable(found.get(key)));
    }

    private Optional<Map<String, String>> data(Kind kind, Value reference) throws Missing {
        String name = reference.text("/name").orElse("");
        Optional<Resource> found = objects.get(kind.named(pod.ref().namespace(), name));
        if (found.isEmpty() && !optional(reference)) {
            throw new Missing((kind.equals(Kind.SECRET) ? "secret" : "configmap") + " \"" + name + "\" not found");
        }
        return found.map(object -> {
            Map<String, String> data = new LinkedHashMap<>();
            object.document().fields("/data").forEach((key, value) -> {
                String text = value.text("").orElse("");
                data.put(key, kind.equals(Kind.SECRET) ? decoded(text) : text);
            });
            return data;
        });
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static boolean optional(Value reference) {
        return reference.truth("/optional").orElse(false);
    }

    /// `metadata.name`, `metadata.labels['app']`, `status.podIP`: a path of the downward API.
    private String field(String path) {
        Matcher subscript = Pattern.compile("(.+)\\['(.+)']").matcher(path);
        Pointer pointer = subscript.matches() ? pointer(subscript.group(1)).plus(subscript.group(2)) : pointer(path);
        return pod.document().at(pointer).flatMap(v -> v.text("")).orElse("");
    }

    private static Pointer pointer(String path) {
        return new Pointer(List.of(path.split("\\.")));
    }

    /// `$(NAME)` is what was set before; `$$` is a dollar; an unknown name stays as it is written.
    private String expanded(String text) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            String value = name == null ? "$" : variables.getOrDefault(name, match.group());
            return Matcher.quoteReplacement(value);
        });
    }
}
