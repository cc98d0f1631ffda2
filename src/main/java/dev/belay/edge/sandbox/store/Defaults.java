package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// What a server fills into the documents of each kind, so that a read shows what a real one shows.
final class Defaults {
    private Defaults() {}

    static Value.Obj fill(ServedKind kind, Value.Obj document) {
        return switch (kind.kind().kind()) {
            case "Deployment" -> deployment(document);
            case "ReplicaSet" -> Fill.absent(template(document), "/spec/replicas", Value.of(1));
            case "StatefulSet" -> statefulSet(document);
            case "Pod" -> Fill.object(document, "/spec", spec -> PodDefaults.admitted(PodDefaults.spec(spec)));
            case "Service" -> service(document);
            case "Secret" -> secret(document);
            case "Namespace" -> namespace(document);
            case "HorizontalPodAutoscaler" -> autoscaler(document);
            case "EndpointSlice" ->
                Fill.each(document, "/ports", port -> Fill.absent(port, "/protocol", Value.of("TCP")));
            case "HTTPRoute" -> RouteDefaults.route(document);
            case "Gateway" -> RouteDefaults.gateway(document);
            default -> document;
        };
    }

    private static Value.Obj template(Value.Obj document) {
        return Fill.object(document, "/spec/template/spec", PodDefaults::spec);
    }

    private static Value.Obj deployment(Value.Obj document) {
        Value.Obj o = template(document);
        o = Fill.absent(o, "/spec/replicas", Value.of(1));
        o = Fill.absent(o, "/spec/strategy/type", Value.of("RollingUpdate"));
        if (o.text("/spec/strategy/type").orElse("").equals("RollingUpdate")) {
            o = Fill.absent(o, "/spec/strategy/rollingUpdate/maxUnavailable", Value.of("25%"));
            o = Fill.absent(o, "/spec/strategy/rollingUpdate/maxSurge", Value.of("25%"));
        }
        o = Fill.absent(o, "/spec/revisionHistoryLimit", Value.of(10));
        return Fill.absent(o, "/spec/progressDeadlineSeconds", Value.of(600));
    }

    private static Value.Obj statefulSet(Value.Obj document) {
        Value.Obj o = template(document);
        o = Fill.absent(o, "/spec/replicas", Value.of(1));
        o = Fill.absent(o, "/spec/podManagementPolicy", Value.of("OrderedReady"));
        o = Fill.absent(o, "/spec/updateStrategy/type", Value.of("RollingUpdate"));
        if (o.text("/spec/updateStrategy/type").orElse("").equals("RollingUpdate")) {
            o = Fill.absent(o, "/spec/updateStrategy/rollingUpdate/partition", Value.of(0));
        }
        return Fill.absent(o, "/spec/revisionHistoryLimit", Value.of(10));
    }

    private static Value.Obj service(Value.Obj document) {
        Value.Obj o = Fill.absent(document, "/spec/type", Value.of("ClusterIP"));
        o = Fill.absent(o, "/spec/sessionAffinity", Value.of("None"));
        o = Fill.each(o, "/spec/ports", port -> {
            Value.Obj withProtocol = Fill.absent(port, "/protocol", Value.of("TCP"));
            return port.at("/port")
                    .map(number -> Fill.absent(withProtocol, "/targetPort", number))
                    .orElse(withProtocol);
        });
        if (!o.text("/spec/type").orElse("").equals("ExternalName")) {
            o = Fill.absent(o, "/spec/internalTrafficPolicy", Value.of("Cluster"));
            o = Fill.absent(o, "/spec/ipFamilies", Value.list(Value.of("IPv4")));
            o = Fill.absent(o, "/spec/ipFamilyPolicy", Value.of("SingleStack"));
        }
        return Fill.absent(o, "/status/loadBalancer", Value.empty());
    }

    /// `stringData` is for writing only: it is merged into `data`.
    private static Value.Obj secret(Value.Obj document) {
        Value.Obj o = document;
        for (Map.Entry<String, Value> entry : document.fields("/stringData").entrySet()) {
            byte[] bytes = entry.getValue().text("").orElse("").getBytes(StandardCharsets.UTF_8);
            Value.Obj data = o.at("/data")
                    .filter(Value.Obj.class::isInstance)
                    .map(Value.Obj.class::cast)
                    .orElse(Value.empty());
            o = o.put(
                    "data",
                    data.put(entry.getKey(), Value.of(Base64.getEncoder().encodeToString(bytes))));
        }
        return Fill.absent(Fill.remove(o, "/stringData"), "/type", Value.of("Opaque"));
    }

    private static Value.Obj namespace(Value.Obj document) {
        Value.Obj o = Fill.absent(document, "/spec/finalizers", Value.list(Value.of("kubernetes")));
        o = Fill.absent(o, "/status/phase", Value.of("Active"));
        return o.with(
                "/metadata/labels/kubernetes.io~1metadata.name",
                o.at("/metadata/name").orElseThrow());
    }

    private static Value.Obj autoscaler(Value.Obj document) {
        Value.Obj o = Fill.absent(document, "/spec/minReplicas", Value.of(1));
        return Fill.absent(
                o,
                "/spec/metrics",
                Value.list(Value.object(
                        "type",
                        Value.of("Resource"),
                        "resource",
                        Value.object(
                                "name",
                                Value.of("cpu"),
                                "target",
                                Value.object("type", Value.of("Utilization"), "averageUtilization", Value.of(80))))));
    }
}
