package dev.belay.core.signal;

import java.util.Locale;
import java.util.Optional;

/// Which version, and which copy of it, a pod belongs to.
public enum Arm {
    /// The new version.
    CANARY,
    /// The old version in pods as old as the canary's.
    BASELINE,
    /// The old version in the pods that were there.
    STABLE;

    /// The name in files and on the screen: `canary`, `baseline`, `stable`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The arm of a name; empty when there is none.
    public static Optional<Arm> of(String text) {
        for (Arm arm : values()) {
            if (arm.text().equals(text)) {
                return Optional.of(arm);
            }
        }
        return Optional.empty();
    }
}
