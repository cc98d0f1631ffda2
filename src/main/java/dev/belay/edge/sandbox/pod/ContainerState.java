package dev.belay.edge.sandbox.pod;

import dev.belay.core.model.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a container does now.
sealed interface ContainerState {

    /// As in `state` of a container's status.
    Value.Obj document();

    /// @param until when it is tried next
    record Waiting(String reason, String message, Instant until) implements ContainerState {
        @Override
        public Value.Obj document() {
            Value.Obj waiting = Value.object("reason", Value.of(reason));
            return Value.object("waiting", message.isEmpty() ? waiting : waiting.put("message", Value.of(message)));
        }
    }

    record Running(Instant since) implements ContainerState {
        @Override
        public Value.Obj document() {
            return Value.object("running", Value.object("startedAt", time(since)));
        }
    }

    record Ended(int code, String reason, String message, Instant since, Instant until) implements ContainerState {
        @Override
        public Value.Obj document() {
            Value.Obj ended = Value.object(
                    "exitCode", Value.of(code),
                    "reason", Value.of(reason),
                    "startedAt", time(since),
                    "finishedAt", time(until));
            return Value.object("terminated", message.isEmpty() ? ended : ended.put("message", Value.of(message)));
        }
    }

    /// `metav1.Time`.
    static Value time(Instant instant) {
        return Value.of(instant.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
