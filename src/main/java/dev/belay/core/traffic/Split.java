package dev.belay.core.traffic;

import dev.belay.core.model.Value;

/// How new connections are dealt to the versions, in parts per 1000 that add to 1000 (I1).
public record Split(int stable, int canary, int baseline) {
    public static final int WHOLE = 1000;

    public Split {
        if (stable < 0 || canary < 0 || baseline < 0 || stable + canary + baseline != WHOLE) {
            throw new IllegalArgumentException(
                    "weights add to 1000 and none is negative: " + stable + ", " + canary + ", " + baseline);
        }
    }

    /// As before the rollout: the user's own Service alone.
    public static Split original() {
        return new Split(WHOLE, 0, 0);
    }

    public boolean isOriginal() {
        return stable == WHOLE;
    }

    public Value.Obj toValue() {
        return Value.object("stable", Value.of(stable), "canary", Value.of(canary), "baseline", Value.of(baseline));
    }

    /// @throws IllegalArgumentException when a weight is missing, or they do not add to 1000
    public static Split fromValue(Value value) {
        return new Split(weight(value, "/stable"), weight(value, "/canary"), weight(value, "/baseline"));
    }

    private static int weight(Value value, String pointer) {
        return Math.toIntExact(value.number(pointer)
                .orElseThrow(() -> new IllegalArgumentException("a split has " + pointer.substring(1))));
    }
}
