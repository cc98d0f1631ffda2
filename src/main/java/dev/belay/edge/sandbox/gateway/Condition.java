package dev.belay.edge.sandbox.gateway;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// One condition of a route's parent status.
record Condition(String type, boolean holds, String reason, String message) {
    private static final Pointer TIME = Pointer.of("/lastTransitionTime");

    Value document(long generation, Instant since) {
        return Value.object(
                "type", Value.of(type),
                "status", Value.of(holds ? "True" : "False"),
                "reason", Value.of(reason),
                "message", Value.of(message),
                "observedGeneration", Value.of(generation),
                "lastTransitionTime",
                        Value.of(since.truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    /// Whether the document says the same, whenever that was.
    boolean equalTo(Value document, long generation) {
        return document(generation, Instant.EPOCH).with(TIME, Value.nil()).equals(document.with(TIME, Value.nil()));
    }
}
