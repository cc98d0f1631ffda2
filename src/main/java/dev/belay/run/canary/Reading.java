package dev.belay.run.canary;

import dev.belay.core.model.Kind;
import dev.belay.core.model.PodReferences;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.CanarySettings;
import dev.belay.core.rollout.Found;
import dev.belay.core.traffic.Surroundings;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.List;

/// Reads what a plan is made of.
///
/// @param deployment the user's
public record Reading(Cluster cluster, Ref deployment, CanarySettings.Route route) {

    /// @throws WorldException `GONE` when the Deployment, its Service or its route is not there
    public Found found() {
        String namespace = deployment.namespace();
        Resource user = need(deployment);
        List<Resource> services = list(Kind.SERVICE, namespace);
        Resource root = services.stream()
                .filter(s ->
                        route.service().isEmpty() ? selects(s, user) : s.name().equals(route.service()))
                .findFirst()
                .orElseThrow(() -> new WorldException(
                        WorldException.Kind.GONE, "no Service " + route.service() + " stands before " + deployment));
        Ref routed = Kind.HTTP_ROUTE.named(route.namespace(), route.name());
        List<Resource> routes = list(Kind.HTTP_ROUTE, route.namespace()).stream()
                .filter(r -> !r.ref().equals(routed))
                .toList();
        return new Found(
                user,
                root,
                services,
                list(Kind.DISRUPTION_BUDGET, namespace),
                need(routed),
                list(Kind.AUTOSCALER, namespace).stream().filter(this::scales).toList(),
                configs(user),
                new Surroundings(routes, List.of()));
    }

    private boolean scales(Resource scaler) {
        return scaler.document().text("/spec/scaleTargetRef/kind").orElse("").equals("Deployment")
                && scaler.document()
                        .text("/spec/scaleTargetRef/name")
                        .orElse("")
                        .equals(deployment.name());
    }

    private static boolean selects(Resource service, Resource user) {
        Value selector = service.document().at("/spec/selector").orElse(Value.empty());
        Value labels = user.document().at("/spec/template/metadata/labels").orElse(Value.empty());
        return !selector.fields("").isEmpty()
                && selector.fields("").entrySet().stream()
                        .allMatch(e -> labels.child(e.getKey())
                                .filter(e.getValue()::equals)
                                .isPresent());
    }

    private List<Resource> configs(Resource user) {
        Value pods = user.document().at("/spec/template/spec").orElse(Value.empty());
        return PodReferences.of(pods, deployment.namespace()).stream()
                .flatMap(ref -> cluster.get(ref).stream())
                .toList();
    }

    private Resource need(Ref ref) {
        return cluster.get(ref).orElseThrow(() -> new WorldException(WorldException.Kind.GONE, ref + " is not there"));
    }

    private List<Resource> list(Kind kind, String namespace) {
        return cluster.served(kind.group(), kind.kind()).isEmpty()
                ? List.of()
                : cluster.list(Cluster.Query.all(kind, namespace));
    }
}
