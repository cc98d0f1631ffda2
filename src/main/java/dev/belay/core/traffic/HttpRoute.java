package dev.belay.core.traffic;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;

/// Splits a Gateway API HTTPRoute by the weights of its backendRefs.
///
/// It owns the root Service's weights, references to Belay's Services and the pin rules; open connections
/// stay where they are at a change. Session persistence is not touched.
public final class HttpRoute implements TrafficAdapter {
    private static final String RULES = "/spec/rules";

    @Override
    public Captured capture(Resource live, Services services, Surroundings around) {
        return new RouteCapture(services).capture(live, around);
    }

    @Override
    public Resource apply(Captured.Original original, Services services, Split split, Pin pin) {
        if (split.isOriginal()) {
            return original.route();
        }
        Pin used = original.pins() ? pin : Pin.none();
        List<Value> rules = new ArrayList<>();
        for (RouteRule rule : RouteRule.of(original.route())) {
            if (rule.names(services.root())) {
                rules.addAll(rule.pinned(services, used));
                rules.add(rule.split(services, split));
            } else {
                rules.add(rule.document());
            }
        }
        return original.route().with(RULES, new Value.Arr(rules));
    }

    @Override
    public Resource restore(Captured.Original original, Services services, Resource live) {
        return live.with(RULES, new Value.Arr(new RouteRestore(original.route(), services).rules(live)));
    }

    @Override
    public Verification verify(Captured.Original original, Services services, Aim aim, Live live) {
        boolean as = aim.split().isOriginal()
                ? restore(original, services, live.route()).equals(live.route())
                : apply(original, services, aim.split(), aim.pin())
                        .document()
                        .items(RULES)
                        .equals(live.route().document().items(RULES));
        return new RouteProof(original.route()).verify(aim.split(), as, live);
    }

    @Override
    public List<Pointer> owned() {
        return List.of(Pointer.of(RULES));
    }

    @Override
    public int smallest() {
        return 1;
    }
}
