package dev.belay.core.point;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TroublesTest {

    /// T52.
    @Test
    void rollbacksAndRolloutsThatDidNotEndPromotedSpeakAgainstASoak() {
        List<Value> records = List.of(
                of("rollback.outcome", "prod", ""),
                of("deploy.outcome", "prod", "Promoted"),
                of("deploy.outcome", "prod", "RolledBack"),
                of("point.created", "prod", ""),
                of("rollback.outcome", "staging", ""));

        assertThat(Troubles.of(records, "prod"))
                .containsExactly(
                        new Soak.Trouble(Points.AT, "a rollback"),
                        new Soak.Trouble(Points.AT, "a rollout that ended RolledBack"));
    }

    @Test
    void anUnreadableTimeIsNotTakenForOneInTheSoak() {
        Value record = of("rollback.outcome", "prod", "").with(Pointer.of("/ts"), Value.of("yesterday"));

        assertThat(Troubles.of(List.of(record), "prod")).containsExactly(new Soak.Trouble(Instant.EPOCH, "a rollback"));
    }

    private static Value of(String event, String env, String state) {
        return Value.object(
                "event",
                Value.of(event),
                "env",
                Value.of(env),
                "ts",
                Value.of("2026-11-22T03:00:07.412Z"),
                "state",
                state.isEmpty() ? Value.nil() : Value.of(state));
    }
}
