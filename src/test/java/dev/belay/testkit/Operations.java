package dev.belay.testkit;

import dev.belay.core.change.Operation;
import dev.belay.core.model.Actor;
import dev.belay.core.model.Value;
import java.time.Instant;
import java.util.List;

/// Operations for tests.
public final class Operations {
    private Operations() {}

    public static Operation of(String id) {
        return new Operation(
                id,
                "rollback",
                "prod",
                new Actor("sre-1@example.com", "selfSubjectReview", List.of("sre")),
                new Operation.Why("5xx after phase 2", "INC-4411"),
                Instant.parse("2026-11-22T03:14:52Z"),
                Value.empty());
    }
}
