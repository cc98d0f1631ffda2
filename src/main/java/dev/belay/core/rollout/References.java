package dev.belay.core.rollout;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The ConfigMaps and Secrets that a pod template refers to: in `env`, `envFrom`, volumes and projected
/// volumes (CN-30). Pull secrets are not among them.
final class References {
    private References() {}

    /// @param kind `ConfigMap` or `Secret`
    record Reference(String kind, String name, boolean optional) {}

    static Set<Reference> of(Value.Obj podSpec) {
        Set<Reference> found = new LinkedHashSet<>();
        walk(podSpec, reference -> {
            found.add(reference);
            return reference.name();
        });
        return found;
    }

    /// Those of the configuration objects that a template of the workloads refers to.
    static List<Resource> named(List<Resource> workloads, List<Resource> configs) {
        Set<Reference> named = new LinkedHashSet<>();
        workloads.forEach(w -> named.addAll(of(Documents.obj(w.document(), "/spec/template/spec"))));
        return configs.stream()
                .filter(c -> named.stream()
                        .anyMatch(
                                r -> r.kind().equals(c.ref().kind()) && r.name().equals(c.name())))
                .toList();
    }

    /// The pod spec with other names in place of those that the map has.
    static Value.Obj renamed(Value.Obj podSpec, Map<String, Map<String, String>> names) {
        return walk(
                podSpec,
                reference -> names.getOrDefault(reference.kind(), Map.of())
                        .getOrDefault(reference.name(), reference.name()));
    }

    private interface Renaming {
        String name(Reference reference);
    }

    private static Value.Obj walk(Value.Obj podSpec, Renaming renaming) {
        Value.Obj spec = podSpec;
        for (String list : List.of("initContainers", "containers")) {
            spec = spec.mapField(list, items -> each(items, container -> container(container, renaming)));
        }
        return spec.mapField("volumes", items -> each(items, volume -> volume(volume, renaming)));
    }

    private static Value.Obj container(Value.Obj container, Renaming renaming) {
        return container
                .mapField(
                        "env",
                        items -> each(
                                items,
                                env -> env.mapField("valueFrom", from -> {
                                    Value.Obj source = (Value.Obj) from;
                                    return sources(source, "configMapKeyRef", "secretKeyRef", renaming);
                                })))
                .mapField(
                        "envFrom", items -> each(items, from -> sources(from, "configMapRef", "secretRef", renaming)));
    }

    private static Value.Obj volume(Value.Obj volume, Renaming renaming) {
        return volume.mapField("configMap", v -> reference(v, "ConfigMap", "name", renaming))
                .mapField("secret", v -> reference(v, "Secret", "secretName", renaming))
                .mapField(
                        "projected",
                        v -> ((Value.Obj) v)
                                .mapField(
                                        "sources",
                                        items -> each(items, s -> sources(s, "configMap", "secret", renaming))));
    }

    private static Value.Obj sources(Value.Obj holder, String configMap, String secret, Renaming renaming) {
        return holder.mapField(configMap, v -> reference(v, "ConfigMap", "name", renaming))
                .mapField(secret, v -> reference(v, "Secret", "name", renaming));
    }

    private static Value reference(Value value, String kind, String key, Renaming renaming) {
        Value.Obj holder = (Value.Obj) value;
        String name = holder.text("/" + key).orElse("");
        if (name.isEmpty()) {
            return holder;
        }
        boolean optional = holder.truth("/optional").orElse(false);
        return holder.put(key, Value.of(renaming.name(new Reference(kind, name, optional))));
    }

    private static Value each(Value items, UnaryOperator<Value.Obj> change) {
        return items instanceof Value.Arr(List<Value> list)
                ? new Value.Arr(list.stream()
                        .<Value>map(item -> item instanceof Value.Obj o ? change.apply(o) : item)
                        .toList())
                : items;
    }
}
