package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Value;

/// The defaults that the Gateway API's definitions carry in their schemas (v1).
final class RouteDefaults {
    private static final Value GROUP = Value.of(Kind.GATEWAY.group());

    private RouteDefaults() {}

    static Value.Obj route(Value.Obj document) {
        Value.Obj o = Fill.each(document, "/spec/parentRefs", RouteDefaults::parent);
        o = Fill.absent(o, "/spec/rules", Value.list(Value.empty()));
        return Fill.each(o, "/spec/rules", RouteDefaults::rule);
    }

    static Value.Obj gateway(Value.Obj document) {
        return Fill.each(
                document,
                "/spec/listeners",
                listener -> Fill.absent(listener, "/allowedRoutes/namespaces/from", Value.of("Same")));
    }

    private static Value.Obj parent(Value.Obj parent) {
        return Fill.absent(Fill.absent(parent, "/group", GROUP), "/kind", Value.of("Gateway"));
    }

    private static Value.Obj rule(Value.Obj rule) {
        Value.Obj o = Fill.absent(rule, "/matches", Value.list(Value.empty()));
        o = Fill.each(o, "/matches", RouteDefaults::match);
        o = Fill.object(o, "/sessionPersistence", RouteDefaults::persistence);
        return Fill.each(o, "/backendRefs", RouteDefaults::backend);
    }

    private static Value.Obj persistence(Value.Obj persistence) {
        return Fill.absent(persistence, "/type", Value.of("Cookie"));
    }

    private static Value.Obj match(Value.Obj match) {
        Value.Obj o = Fill.absent(match, "/path/type", Value.of("PathPrefix"));
        o = Fill.absent(o, "/path/value", Value.of("/"));
        o = Fill.each(o, "/headers", header -> Fill.absent(header, "/type", Value.of("Exact")));
        return Fill.each(o, "/queryParams", query -> Fill.absent(query, "/type", Value.of("Exact")));
    }

    private static Value.Obj backend(Value.Obj backend) {
        Value.Obj o = Fill.absent(backend, "/group", Value.of(""));
        o = Fill.absent(o, "/kind", Value.of("Service"));
        return Fill.absent(o, "/weight", Value.of(1));
    }
}
