package dev.belay.core.rollout;

import dev.belay.core.model.Digest;
import dev.belay.core.model.Value;
import java.util.List;

/// The frozen plan of a rollout: a driver needs nothing else to go on with it.
///
/// @param replicas S
/// @param legs steps 1 to N, then the bake
/// @param pin the token of the pins, 16 hex digits; empty: no pins
/// @param material the documents to write and to come back to
/// @param judging objectives, metrics, probe and the judge's parameters, as the driver feeds them
public record Plan(
        Subject subject,
        int replicas,
        List<Leg> legs,
        Pace pace,
        Drain drain,
        Safety safety,
        Parts parts,
        String pin,
        Material material,
        Value.Obj judging) {
    public Plan {
        legs = List.copyOf(legs);
        if (legs.size() < 2 || replicas < 1) {
            throw new IllegalArgumentException("a plan has a step, a bake and at least one pod");
        }
        for (int i = 1; i < legs.size(); i++) {
            if (legs.get(i).canaryPods() < legs.get(i - 1).canaryPods()
                    || legs.get(i).baselinePods() < legs.get(i - 1).baselinePods()) {
                throw new IllegalArgumentException("a copy with traffic would be scaled down at leg " + (i + 1));
            }
        }
    }

    /// The number of steps before the bake.
    public int steps() {
        return legs.size() - 1;
    }

    /// Leg n, from 1; N + 1 is the bake.
    public Leg leg(int n) {
        return legs.get(n - 1);
    }

    public Leg bake() {
        return legs.getLast();
    }

    public boolean keepsPrevious() {
        return pace.keepPrevious() > 0;
    }

    public Digest digest() {
        return Digest.of(toValue());
    }

    public Value.Obj toValue() {
        return Value.object(
                "apiVersion", Value.of("belay/v1"),
                "kind", Value.of("CanaryPlan"),
                "subject", subject.toValue(),
                "replicas", Value.of(replicas),
                "legs", new Value.Arr(legs.stream().<Value>map(Leg::toValue).toList()),
                "pace", pace.toValue(),
                "drain", drain.toValue(),
                "safety", safety.toValue(),
                "parts", parts.toValue(),
                "pin", Value.of(pin),
                "material", material.toValue(),
                "judging", judging);
    }

    /// @throws IllegalArgumentException or NoSuchElementException when it is no plan of this version
    public static Plan fromValue(Value value) {
        return new Plan(
                Subject.fromValue(value.at("/subject").orElseThrow()),
                Numbers.whole(value, "/replicas"),
                value.items("/legs").stream().map(Leg::fromValue).toList(),
                Pace.fromValue(value.at("/pace").orElseThrow()),
                Drain.fromValue(value.at("/drain").orElseThrow()),
                Safety.fromValue(value.at("/safety").orElseThrow()),
                Parts.fromValue(value.at("/parts").orElseThrow()),
                Numbers.text(value, "/pin"),
                Material.fromValue(value.at("/material").orElseThrow()),
                (Value.Obj) value.at("/judging").orElseThrow());
    }
}
