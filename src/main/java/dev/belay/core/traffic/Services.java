package dev.belay.core.traffic;

import dev.belay.core.model.Value;

/// The names of the Services that lead to each version, all in the namespace of the root Service.
///
/// @param root the user's own Service, which leads to the stable version
/// @param baseline empty: the rollout has no same-age copy of the old version
public record Services(String namespace, String root, String canary, String baseline) {

    public boolean hasBaseline() {
        return !baseline.isEmpty();
    }

    boolean isBelays(String name) {
        return name.equals(canary) || hasBaseline() && name.equals(baseline);
    }

    public Value.Obj toValue() {
        return Value.object(
                "namespace",
                Value.of(namespace),
                "root",
                Value.of(root),
                "canary",
                Value.of(canary),
                "baseline",
                Value.of(baseline));
    }

    public static Services fromValue(Value value) {
        return new Services(
                value.text("/namespace").orElseThrow(),
                value.text("/root").orElseThrow(),
                value.text("/canary").orElseThrow(),
                value.text("/baseline").orElseThrow());
    }
}
