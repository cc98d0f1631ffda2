package dev.belay.run.rollback;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.point.Contents;
import dev.belay.run.pace.Retry;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads every object of the kinds that a point holds, in the environment's namespaces.
///
/// @param retry how a list that fails is asked for again
public record LiveRead(Cluster cluster, List<String> namespaces, Retry retry) {

    /// @param objects by reference, in the order of kinds and namespaces
    /// @param unread what could not be read, in words: never taken for absent
    public record Live(Map<Ref, Resource> objects, List<String> unread) {
        public List<Resource> all() {
            return List.copyOf(objects.values());
        }
    }

    Live read(Contents point) {
        SortedMap<String, Kind> kinds = new TreeMap<>();
        Stream.concat(point.objects().keySet().stream(), point.secrets().keySet().stream())
                .forEach(ref -> kinds.putIfAbsent(ref.kind(), ref.type()));
        Map<Ref, Resource> objects = new LinkedHashMap<>();
        List<String> unread = new ArrayList<>();
        for (Kind kind : kinds.values()) {
            for (String namespace : namespaces) {
                read(kind, namespace, objects, unread);
            }
        }
        return new Live(objects, unread);
    }

    private void read(Kind kind, String namespace, Map<Ref, Resource> objects, List<String> unread) {
        try {
            retry.call(() -> cluster.list(Cluster.Query.all(kind, namespace))).forEach(r -> objects.put(r.ref(), r));
        } catch (WorldException e) {
            unread.add(kind.kind() + " in " + namespace + ": " + e.getMessage());
        }
    }
}
