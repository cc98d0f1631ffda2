package dev.belay.core.model;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The ConfigMaps and Secrets that a pod takes its configuration from: environment, whole environments, volumes and
/// projected volumes of every container. Pull secrets are no configuration.
public final class PodReferences {
    private static final List<String> CONTAINERS = List.of("/initContainers", "/containers");

    private PodReferences() {}

    /// @param podSpec a pod's `spec`, as under `/spec/template/spec` of a workload
    /// @param namespace that of the pod
    public static SortedSet<Ref> of(Value podSpec, String namespace) {
        SortedSet<Ref> found = new TreeSet<>();
        CONTAINERS.stream().flatMap(list -> podSpec.items(list).stream()).forEach(container -> {
            for (Value variable : container.items("/env")) {
                add(found, Kind.CONFIG_MAP, namespace, variable.text("/valueFrom/configMapKeyRef/name").stream());
                add(found, Kind.SECRET, namespace, variable.text("/valueFrom/secretKeyRef/name").stream());
            }
            for (Value source : container.items("/envFrom")) {
                add(found, Kind.CONFIG_MAP, namespace, source.text("/configMapRef/name").stream());
                add(found, Kind.SECRET, namespace, source.text("/secretRef/name").stream());
            }
        });
        for (Value volume : podSpec.items("/volumes")) {
            add(found, Kind.CONFIG_MAP, namespace, volume.text("/configMap/name").stream());
            add(found, Kind.SECRET, namespace, volume.text("/secret/secretName").stream());
            for (Value source : volume.items("/projected/sources")) {
                add(found, Kind.CONFIG_MAP, namespace, source.text("/configMap/name").stream());
                add(found, Kind.SECRET, namespace, source.text("/secret/name").stream());
            }
        }
        return found;
    }

    private static void add(SortedSet<Ref> found, Kind kind, String namespace, Stream<String> names) {
        names.forEach(name -> found.add(kind.named(namespace, name)));
    }
}
