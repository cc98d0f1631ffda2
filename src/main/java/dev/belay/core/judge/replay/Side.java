package dev.belay.core.judge.replay;

import dev.belay.core.signal.Arm;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Whom a row is about: an arm, or none in particular.
public enum Side {
    CANARY,
    BASELINE,
    STABLE,
    /// The column is empty.
    NONE;

    /// @throws IllegalStateException for [#NONE]
    public Arm arm() {
        return switch (this) {
            case CANARY -> Arm.CANARY;
            case BASELINE -> Arm.BASELINE;
            case STABLE -> Arm.STABLE;
            case NONE -> throw new IllegalStateException("a row about no arm");
        };
    }

    public static Side of(Arm arm) {
        return switch (arm) {
            case CANARY -> CANARY;
            case BASELINE -> BASELINE;
            case STABLE -> STABLE;
        };
    }

    /// What stands in the column.
    public String text() {
        return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
    }

    static List<String> texts() {
        return Stream.of(values()).filter(side -> side != NONE).map(Side::text).toList();
    }
}
