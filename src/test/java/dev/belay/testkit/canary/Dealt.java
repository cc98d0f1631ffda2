package dev.belay.testkit.canary;

import dev.belay.core.model.Value;
import dev.belay.core.traffic.Pin;
import dev.belay.core.traffic.Services;
import dev.belay.core.traffic.Split;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How a route deals connections that carry no pin, read from its rules alone.
///
/// @param whole whether the weights of each rule that names a copy add to a multiple of 1000
/// @param named the Services that any rule names, those of pins too
record Dealt(int stable, int canary, int baseline, boolean whole, Set<String> named) {
    static final Dealt NONE = new Dealt(Split.WHOLE, 0, 0, true, Set.of());

    static Dealt of(Value.Obj route, Services services) {
        Dealt dealt = NONE;
        Set<String> named = new HashSet<>();
        boolean whole = true;
        for (Value rule : route.items("/spec/rules")) {
            Map<String, Long> weights = weights(rule);
            named.addAll(weights.keySet());
            if (pinned(rule)) {
                continue;
            }
            long stable = weights.getOrDefault(services.root(), 0L);
            long canary = weights.getOrDefault(services.canary(), 0L);
            long baseline = weights.getOrDefault(services.baseline(), 0L);
            long all = stable + canary + baseline;
            boolean copies = weights.containsKey(services.canary()) || weights.containsKey(services.baseline());
            whole &= !copies || all > 0 && all % Split.WHOLE == 0;
            if (all > 0 && Split.WHOLE * canary / all >= dealt.canary) {
                dealt = new Dealt(share(stable, all), share(canary, all), share(baseline, all), true, Set.of());
            }
        }
        return new Dealt(dealt.stable, dealt.canary, dealt.baseline, whole, Set.copyOf(named));
    }

    private static int share(long weight, long all) {
        return Math.toIntExact(Split.WHOLE * weight / all);
    }

    private static Map<String, Long> weights(Value rule) {
        Map<String, Long> weights = new TreeMap<>();
        for (Value ref : rule.items("/backendRefs")) {
            weights.merge(ref.text("/name").orElse(""), ref.number("/weight").orElse(1L), Long::sum);
        }
        return weights;
    }

    private static boolean pinned(Value rule) {
        List<Value> matches = rule.items("/matches");
        return matches.stream()
                .flatMap(match -> match.items("/headers").stream())
                .anyMatch(header -> header.text("/name").orElse("").equalsIgnoreCase(Pin.HEADER));
    }
}
