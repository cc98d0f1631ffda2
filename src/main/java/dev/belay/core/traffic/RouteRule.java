package dev.belay.core.traffic;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;

/// One rule of an HTTPRoute and what a split makes of it.
record RouteRule(Value.Obj document, String namespace) {
    static final int MOST_RULES = 16;
    static final int MOST_MATCHES = 128;
    static final int MOST_HEADERS = 16;
    static final long MOST_WEIGHT = 1_000_000;

    private static final Value.Obj ANY_PATH =
            Value.object("path", Value.object("type", Value.of("PathPrefix"), "value", Value.of("/")));

    static List<RouteRule> of(Resource route) {
        String namespace = route.ref().namespace();
        return route.document().items("/spec/rules").stream()
                .map(rule -> new RouteRule((Value.Obj) rule, namespace))
                .toList();
    }

    List<BackendRef> backends() {
        return document.items("/backendRefs").stream()
                .map(ref -> new BackendRef((Value.Obj) ref, namespace))
                .toList();
    }

    List<Value> matches() {
        List<Value> matches = document.items("/matches");
        return matches.isEmpty() ? List.of(ANY_PATH) : matches;
    }

    boolean names(String service) {
        return backends().stream().anyMatch(ref -> ref.isService(service));
    }

    boolean isPin() {
        return matches().stream()
                .flatMap(match -> match.items("/headers").stream())
                .anyMatch(header -> Pin.isPin(
                        header.text("/name").orElse(""), header.text("/value").orElse("")));
    }

    /// The greatest common divisor of the weights: what they can be divided by without changing a share.
    long common() {
        long common = 0;
        for (BackendRef ref : backends()) {
            common = gcd(common, ref.weight());
        }
        return Math.max(common, 1);
    }

    /// A root backend of weight A beside others becomes A·w for each arm, all weights scaled by one factor
    /// (CN-50).
    Value.Obj split(Services services, Split split) {
        long common = common();
        List<Value> refs = new ArrayList<>();
        for (BackendRef ref : backends()) {
            long weight = ref.weight() / common;
            if (!ref.isService(services.root())) {
                refs.add(ref.weighted(weight * Split.WHOLE));
                continue;
            }
            arm(refs, ref.named(services.root()), weight * split.stable());
            arm(refs, ref.named(services.canary()), weight * split.canary());
            arm(refs, ref.named(services.baseline()), weight * split.baseline());
        }
        return withBackends(refs);
    }

    /// A rule before this one for each arm: the same matches with the pin's header, and that arm alone behind
    /// it.
    List<Value> pinned(Services services, Pin pin) {
        if (!pin.on()) {
            return List.of();
        }
        List<Value> rules = new ArrayList<>();
        rules.add(pinned(services, services.canary(), pin.value("canary")));
        if (services.hasBaseline()) {
            rules.add(pinned(services, services.baseline(), pin.value("baseline")));
        }
        rules.add(pinned(services, services.root(), pin.value("stable")));
        return rules;
    }

    Value.Obj withBackends(List<Value> refs) {
        return document.put("backendRefs", new Value.Arr(refs));
    }

    private Value.Obj pinned(Services services, String to, String value) {
        Value.Obj header =
                Value.object("type", Value.of("Exact"), "name", Value.of(Pin.HEADER), "value", Value.of(value));
        List<Value> matches = new ArrayList<>();
        for (Value match : matches()) {
            List<Value> headers = new ArrayList<>(match.items("/headers"));
            headers.add(header);
            matches.add(((Value.Obj) match).put("headers", new Value.Arr(headers)));
        }
        List<Value> refs = backends().stream()
                .filter(ref -> ref.isService(services.root()))
                .<Value>map(ref -> ref.named(to).weighted(Math.max(ref.weight(), 1)))
                .toList();
        return withBackends(refs).put("matches", new Value.Arr(matches)).remove("name");
    }

    /// An arm without weight is left out, never only weighted 0: a persistent session would outlive it (CN-56).
    private static void arm(List<Value> refs, BackendRef ref, long weight) {
        if (weight > 0) {
            refs.add(ref.weighted(weight));
        }
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
