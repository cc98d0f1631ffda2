package dev.belay.testkit;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.traffic.Captured;
import dev.belay.core.traffic.Pin;
import dev.belay.core.traffic.Services;
import dev.belay.core.traffic.Split;
import dev.belay.core.traffic.Surroundings;
import dev.belay.core.traffic.TrafficAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Draws HTTPRoutes that lead to the Service `backend` among others.
public final class RandomRoutes {
    public static final Services SERVICES =
            new Services("chat", "backend", "backend-belay-canary", "backend-belay-baseline");
    public static final Pin PIN = new Pin("0123456789abcdef");

    private RandomRoutes() {}

    public static Captured.Original original(RandomGenerator random, TrafficAdapter adapter) {
        Captured captured = adapter.capture(route(random), SERVICES, new Surroundings(List.of(), List.of()));
        if (captured instanceof Captured.Original original) {
            return original;
        }
        throw new IllegalStateException("a generated route was refused: " + captured);
    }

    public static Split split(RandomGenerator random) {
        int canary = random.nextInt(1, Split.WHOLE + 1);
        int baseline = random.nextInt(0, Split.WHOLE - canary + 1);
        return new Split(Split.WHOLE - canary - baseline, canary, baseline);
    }

    public static Value.Obj foreignRule() {
        return Value.object(
                "matches",
                Value.list(path("/foreign")),
                "backendRefs",
                Value.list(Value.object("name", Value.of("somebody"), "port", Value.of(80))));
    }

    private static Resource route(RandomGenerator random) {
        List<Value> rules = new ArrayList<>();
        int count = random.nextInt(1, 7);
        int root = random.nextInt(count);
        for (int i = 0; i < count; i++) {
            rules.add(rule(random, i, i == root || random.nextInt(3) == 0));
        }
        return new Resource(Value.object(
                "apiVersion",
                Value.of("gateway.networking.k8s.io/v1"),
                "kind",
                Value.of("HTTPRoute"),
                "metadata",
                Value.object("name", Value.of("chat"), "namespace", Value.of("chat")),
                "spec",
                Value.object("hostnames", Value.list(Value.of("chat.example.com")), "rules", new Value.Arr(rules))));
    }

    private static Value.Obj rule(RandomGenerator random, int index, boolean root) {
        Value.Obj rule = Value.empty();
        if (index > 0 || random.nextBoolean()) {
            rule = rule.put("matches", Value.list(path("/r" + index)));
        }
        if (random.nextInt(3) == 0) {
            rule = rule.put("filters", Value.list(Value.object("type", Value.of("ExtensionRef"))));
        }
        if (random.nextInt(4) == 0) {
            rule = rule.put("sessionPersistence", Value.object("type", Value.of("Cookie")));
        }
        if (random.nextInt(4) == 0) {
            rule = rule.put("unheardOf", Value.object("deep", Value.list(Value.of(random.nextInt(9)))));
        }
        List<Value> refs = new ArrayList<>();
        if (root) {
            refs.add(ref(random, "backend"));
        }
        int others = random.nextInt(root ? 0 : 1, 3);
        for (int i = 0; i < others; i++) {
            refs.add(random.nextInt(refs.size() + 1), ref(random, "other" + i));
        }
        return rule.put("backendRefs", new Value.Arr(refs));
    }

    private static Value.Obj path(String value) {
        return Value.object("path", Value.object("type", Value.of("PathPrefix"), "value", Value.of(value)));
    }

    private static Value.Obj ref(RandomGenerator random, String name) {
        Value.Obj ref = Value.object("name", Value.of(name), "port", Value.of(80));
        if (random.nextInt(3) == 0) {
            ref = ref.put("filters", Value.list(Value.object("type", Value.of("RequestHeaderModifier"))));
        }
        return random.nextInt(4) == 0 ? ref : ref.put("weight", Value.of(random.nextInt(1, 1001)));
    }
}
