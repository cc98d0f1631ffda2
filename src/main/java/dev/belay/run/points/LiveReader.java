package dev.belay.run.points;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.point.DefaultKinds;
import dev.belay.core.point.Manifest;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the objects of an environment: the given kinds as far as they are served, all namespaces, all pages.
///
/// What cannot be read is noted and never silently left out (PT-5).
public final class LiveReader {
    private final Cluster cluster;
    private final List<Manifest.Unknown> unknown = new ArrayList<>();

    private LiveReader(Cluster cluster) {
        this.cluster = cluster;
    }

    public static LiveState read(Cluster cluster, List<DefaultKinds.GroupKind> kinds, List<String> namespaces) {
        return new LiveReader(cluster).state(kinds, namespaces);
    }

    private LiveState state(List<DefaultKinds.GroupKind> kinds, List<String> namespaces) {
        List<Kind> served = new ArrayList<>();
        List<Resource> objects = new ArrayList<>();
        for (DefaultKinds.GroupKind wanted : kinds) {
            served(wanted).ifPresent(kind -> {
                served.add(kind);
                objects.addAll(all(kind, namespaces));
            });
        }
        return new LiveState(objects, all(Kind.POD, namespaces), all(Kind.REPLICA_SET, namespaces), served, unknown);
    }

    /// In the version that the server prefers.
    private Optional<Kind> served(DefaultKinds.GroupKind wanted) {
        try {
            return cluster.served(wanted.group(), wanted.kind()).stream().findFirst();
        } catch (WorldException e) {
            unknown.add(
                    new Manifest.Unknown("whether " + wanted.kind() + " is served", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private List<Resource> all(Kind kind, List<String> namespaces) {
        List<Resource> found = new ArrayList<>();
        for (String namespace : namespaces) {
            try {
                found.addAll(cluster.list(Cluster.Query.all(kind, namespace)));
            } catch (WorldException e) {
                unknown.add(new Manifest.Unknown(kind.kind() + " in " + namespace, e.kind() + ": " + e.getMessage()));
            }
        }
        return found;
    }
}
