package dev.belay.core.rollout;

import dev.belay.core.model.Value;
import java.util.Locale;

/// What is known of the data behind the candidate: whether a way back may be gone (CN-73).
///
/// @param accepted whether the risk was accepted when the rollout was started
public record Safety(Rollback rollback, boolean accepted) {

    /// The component's `rollbackSafe`.
    public enum Rollback {
        YES,
        UNTIL,
        NO
    }

    /// Whether the schema gate is closed.
    boolean closed(boolean schemaClosed, boolean hadWeight) {
        boolean unsafe = rollback == Rollback.NO || rollback == Rollback.UNTIL && schemaClosed;
        return unsafe && hadWeight && !accepted;
    }

    public Value.Obj toValue() {
        return Value.object(
                "rollback", Value.of(rollback.name().toLowerCase(Locale.ROOT)), "accepted", Value.of(accepted));
    }

    static Safety fromValue(Value value) {
        return new Safety(
                Rollback.valueOf(Numbers.text(value, "/rollback").toUpperCase(Locale.ROOT)),
                value.truth("/accepted").orElse(false));
    }
}
