package dev.belay.core.traffic;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes all that is Belay's out of a live route. What others inserted meanwhile stays.
///
/// 1. Pin rules go. 2. Of each rule that the original has too (the same matches), the backends that the
/// original has
/// come back with their weights, whatever stands there now, and foreign ones stay behind them. 3. Of any
/// other rule the
/// references to Belay's Services go; a rule that would be left without a backend leads to the root Service.
final class RouteRestore {
    private final List<RouteRule> originals;
    private final Services services;

    RouteRestore(Resource original, Services services) {
        this.originals = new ArrayList<>(RouteRule.of(original));
        this.services = services;
    }

    List<Value> rules(Resource live) {
        List<Value> rules = new ArrayList<>();
        for (RouteRule rule : RouteRule.of(live)) {
            if (!rule.isPin()) {
                rules.add(restored(rule));
            }
        }
        return rules;
    }

    private Value restored(RouteRule live) {
        Optional<RouteRule> original = originals.stream()
                .filter(rule -> rule.matches().equals(live.matches()))
                .findFirst();
        original.ifPresent(originals::remove);
        if (original.isPresent() && original.get().names(services.root())) {
            return live.withBackends(merged(original.get(), live));
        }
        return live.backends().stream().anyMatch(this::isOurs) ? cleaned(live) : live.document();
    }

    private List<Value> merged(RouteRule original, RouteRule live) {
        List<Value> refs = new ArrayList<>(original.document().items("/backendRefs"));
        for (BackendRef ref : live.backends()) {
            boolean known = original.backends().stream().anyMatch(o -> sameTarget(o, ref));
            if (!known && !isOurs(ref)) {
                refs.add(ref.document());
            }
        }
        return refs;
    }

    private Value cleaned(RouteRule live) {
        List<Value> refs = new ArrayList<>();
        for (BackendRef ref : live.backends()) {
            if (!isOurs(ref)) {
                refs.add(ref.document());
            }
        }
        if (refs.isEmpty()) {
            refs.add(live.backends().getFirst().named(services.root()).weighted(1));
        }
        return live.withBackends(refs);
    }

    private static boolean sameTarget(BackendRef one, BackendRef other) {
        return one.document().remove("weight").equals(other.document().remove("weight"));
    }

    private boolean isOurs(BackendRef ref) {
        return services.isBelays(ref.name()) && ref.target().equals(services.namespace());
    }
}
