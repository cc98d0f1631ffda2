package dev.belay.core.judge;

import dev.belay.core.signal.Arm;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the canary is compared with.
public enum Control {
    /// What depends on a pod's age: the baseline, or without one the stable pods; all else: both together.
    AUTO,
    BASELINE,
    STABLE,
    /// Nothing: the objectives, the invariants and the probe remain.
    NONE;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Control> of(String text) {
        for (Control control : values()) {
            if (control.text().equals(text)) {
                return Optional.of(control);
            }
        }
        return Optional.empty();
    }

    /// The arms that a metric is compared with.
    List<Arm> arms(Metric metric, TickInput.Split split) {
        return switch (this) {
            case NONE -> List.of();
            case BASELINE -> List.of(Arm.BASELINE);
            case STABLE -> List.of(Arm.STABLE);
            case AUTO ->
                !metric.ages()
                        ? List.of(Arm.BASELINE, Arm.STABLE)
                        : List.of(split.weight(Arm.BASELINE) > 0 ? Arm.BASELINE : Arm.STABLE);
        };
    }
}
