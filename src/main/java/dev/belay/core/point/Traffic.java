package dev.belay.core.point;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Where traffic went when a point was taken (`traffic.json`): routes with their weights, selectors of
/// Services, the ReplicaSet that each Deployment ran.
final class Traffic {
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private Traffic() {}

    static Value.Obj document(Collection<Resource> objects, Collection<Resource> replicaSets) {
        List<Value> routes = new ArrayList<>();
        List<Value> services = new ArrayList<>();
        List<Value> workloads = new ArrayList<>();
        for (Resource object : objects) {
            switch (object.ref().kind()) {
                case "HTTPRoute", "Ingress" ->
                    routes.add(References.document(object.ref())
                            .put("rules", object.document().at("/spec/rules").orElse(Value.list())));
                case "Service" ->
                    services.add(References.document(object.ref())
                            .put(
                                    "selector",
                                    object.document().at("/spec/selector").orElse(Value.empty())));
                case "Deployment" -> workloads.add(workload(object, replicaSets));
                default -> {}
            }
        }
        return Value.object(
                "apiVersion",
                Value.of("belay/v1"),
                "kind",
                Value.of("Traffic"),
                "routes",
                new Value.Arr(routes),
                "services",
                new Value.Arr(services),
                "workloads",
                new Value.Arr(workloads));
    }

    private static Value workload(Resource deployment, Collection<Resource> replicaSets) {
        Optional<Resource> active = replicaSets.stream()
                .filter(rs -> rs.ref().namespace().equals(deployment.ref().namespace()))
                .filter(rs -> owned(rs, deployment))
                .max(Comparator.comparingLong(Traffic::revision));
        return References.document(deployment.ref())
                .put("revision", active.<Value>map(rs -> Value.of(revision(rs))).orElse(Value.nil()))
                .put("replicaSet", active.<Value>map(rs -> Value.of(rs.name())).orElse(Value.nil()));
    }

    private static boolean owned(Resource replicaSet, Resource deployment) {
        return replicaSet.document().items("/metadata/ownerReferences").stream()
                .anyMatch(o -> o.text("/kind").orElse("").equals("Deployment")
                        && o.text("/name").orElse("").equals(deployment.name()));
    }

    /// Revisions are counted by the controller; anything else is older than all.
    private static long revision(Resource replicaSet) {
        String text = replicaSet.annotation(REVISION).orElse("");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
}
