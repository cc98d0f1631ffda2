package dev.belay.core.traffic;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads an HTTPRoute before a rollout and refuses those that cannot be split and brought back.
record RouteCapture(Services services) {

    Captured capture(Resource live, Surroundings around) {
        List<RouteRule> rules = RouteRule.of(live);
        List<RouteRule> ours =
                rules.stream().filter(rule -> rule.names(services.root())).toList();
        if (ours.isEmpty()) {
            return new Captured.Refusal(
                    live.ref() + " has no rule whose backend is the Service " + services.root(),
                    "name the Service in traffic.service, or the route that leads to it");
        }
        if (rules.stream().anyMatch(this::isLeftover)) {
            return new Captured.Refusal(
                    live.ref() + " still names a Service or a pin of an earlier rollout", "belay recover takes it out");
        }
        if (ours.stream().flatMap(r -> r.backends().stream()).anyMatch(this::elsewhere)) {
            return new Captured.Refusal(
                    live.ref() + " names a Service " + services.root() + " outside the namespace "
                            + services.namespace(),
                    "let the route name the Service of the Deployment's own namespace");
        }
        if (!live.ref().namespace().equals(services.namespace()) && !granted(live, around.grants())) {
            return new Captured.Refusal(
                    "no ReferenceGrant in " + services.namespace() + " lets " + live.ref() + " name Belay's Services",
                    "grant HTTPRoutes of " + live.ref().namespace() + " all Services of " + services.namespace());
        }
        return heavy(live, ours, around);
    }

    private Captured heavy(Resource live, List<RouteRule> ours, Surroundings around) {
        boolean heavy = ours.stream()
                .anyMatch(rule -> rule.backends().stream()
                        .anyMatch(ref -> ref.weight() / rule.common() * Split.WHOLE > RouteRule.MOST_WEIGHT));
        if (heavy) {
            return new Captured.Refusal(
                    live.ref() + " has weights that cannot be divided by 1000 within the limit of 1000000",
                    "write the weights of its backends with fewer digits");
        }
        return around.routes().stream()
                .filter(other -> !other.ref().equals(live.ref()))
                .filter(other -> RouteRule.of(other).stream().anyMatch(this::namesRoot) && sharesHost(live, other))
                .findFirst()
                .<Captured>map(other -> new Captured.Refusal(
                        other.ref() + " leads to " + services.root() + " on a host of " + live.ref() + " too",
                        "let one route carry the host: requests through the other would not be split"))
                .orElseGet(() -> new Captured.Original(live, pinsFit(live)));
    }

    private boolean namesRoot(RouteRule rule) {
        return rule.backends().stream()
                .anyMatch(ref -> ref.isService(services.root()) && ref.target().equals(services.namespace()));
    }

    private boolean isLeftover(RouteRule rule) {
        return rule.isPin() || rule.backends().stream().anyMatch(ref -> services.isBelays(ref.name()));
    }

    private boolean elsewhere(BackendRef ref) {
        return ref.isService(services.root()) && !ref.target().equals(services.namespace());
    }

    private static boolean granted(Resource live, List<Resource> grants) {
        return grants.stream().anyMatch(grant -> from(grant, live) && toEveryService(grant));
    }

    private static boolean from(Resource grant, Resource live) {
        return grant.document().items("/spec/from").stream()
                .anyMatch(from -> from.text("/kind").orElse("").equals("HTTPRoute")
                        && from.text("/namespace").orElse("").equals(live.ref().namespace()));
    }

    private static boolean toEveryService(Resource grant) {
        return grant.document().items("/spec/to").stream()
                .anyMatch(to -> to.text("/kind").orElse("").equals("Service")
                        && to.text("/name").isEmpty());
    }

    private static boolean sharesHost(Resource one, Resource other) {
        Set<Value> hosts = new HashSet<>(one.document().items("/spec/hostnames"));
        List<Value> others = other.document().items("/spec/hostnames");
        return hosts.isEmpty() || others.isEmpty() || others.stream().anyMatch(hosts::contains);
    }

    /// Three pin rules at most stand beside each rule of the root Service; the API's limits decide (CN-52).
    private boolean pinsFit(Resource live) {
        int each = services.hasBaseline() ? 3 : 2;
        long rules = 0;
        long matches = 0;
        boolean room = true;
        for (RouteRule rule : RouteRule.of(live)) {
            int copies = rule.names(services.root()) ? 1 + each : 1;
            rules += copies;
            matches += (long) copies * rule.matches().size();
            room &= copies == 1
                    || rule.matches().stream()
                            .allMatch(match -> match.items("/headers").size() < RouteRule.MOST_HEADERS);
        }
        return room && rules <= RouteRule.MOST_RULES && matches <= RouteRule.MOST_MATCHES;
    }
}
