package dev.belay.run.rollback;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Cleaned;
import dev.belay.core.point.Contents;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Which routes of a point could take their traffic now (step 8): every backend Service that the point gives
/// weight has a ready endpoint.
record ReadyTargets(Cluster cluster) {

    Set<Ref> of(Contents point, LiveRead.Live live) {
        return point.objects().values().stream()
                .filter(o ->
                        o.ref().kind().equals("HTTPRoute") && live.objects().containsKey(o.ref()))
                .filter(this::ready)
                .map(Cleaned::ref)
                .collect(Collectors.toSet());
    }

    private boolean ready(Cleaned route) {
        List<String> services = route.document().items("/spec/rules").stream()
                .flatMap(rule -> rule.items("/backendRefs").stream())
                .filter(backend -> backend.number("/weight").orElse(1L) > 0)
                .flatMap(backend -> backend.text("/name").stream())
                .distinct()
                .toList();
        return !services.isEmpty()
                && services.stream().allMatch(s -> serves(route.ref().namespace(), s));
    }

    private boolean serves(String namespace, String service) {
        try {
            return cluster
                    .list(Cluster.Query.all(Kind.ENDPOINT_SLICE, namespace)
                            .labelled(Map.of("kubernetes.io/service-name", service)))
                    .stream()
                    .flatMap(ReadyTargets::endpoints)
                    .anyMatch(endpoint -> endpoint.truth("/conditions/ready").orElse(true));
        } catch (WorldException _) {
            return false;
        }
    }

    private static java.util.stream.Stream<Value> endpoints(Resource slice) {
        return slice.document().items("/endpoints").stream();
    }
}
