package dev.belay.core.rollout;

import dev.belay.core.model.Value;
import dev.belay.core.traffic.Split;

/// One weight on the way to the candidate: a step, or the bake.
///
/// @param canaryPods Ready before the weight rises (CN-21)
/// @param approve whether a person's approval is waited for before it
public record Leg(Split split, int canaryPods, int baselinePods, boolean approve) {

    public Value.Obj toValue() {
        return Value.object(
                "split", split.toValue(),
                "canaryPods", Value.of(canaryPods),
                "baselinePods", Value.of(baselinePods),
                "approve", Value.of(approve));
    }

    static Leg fromValue(Value value) {
        return new Leg(
                Split.fromValue(value.at("/split").orElseThrow()),
                Numbers.whole(value, "/canaryPods"),
                Numbers.whole(value, "/baselinePods"),
                value.truth("/approve").orElse(false));
    }
}
