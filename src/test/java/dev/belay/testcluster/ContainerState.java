package dev.belay.testcluster;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a container does now.
sealed interface ContainerState {

    /// @param until when it is tried next
    record Waiting(String reason, String message, Instant until) implements ContainerState {}

    record Running(Instant since) implements ContainerState {}

    record Ended(int code, String reason, Instant since, Instant until) implements ContainerState {}

    /// As in `state` of a container's status.
    default io.fabric8.kubernetes.api.model.ContainerState status() {
        ContainerStateBuilder builder = new ContainerStateBuilder();
        return switch (this) {
            case Waiting(String reason, String message, Instant _) ->
                builder.withNewWaiting(message.isEmpty() ? null : message, reason)
                        .build();
            case Running(Instant since) -> builder.withNewRunning(time(since)).build();
            case Ended(int code, String reason, Instant since, Instant until) ->
                builder.withNewTerminated()
                        .withExitCode(code)
                        .withReason(reason)
                        .withStartedAt(time(since))
                        .withFinishedAt(time(until))
                        .endTerminated()
                        .build();
        };
    }

    /// `metav1.Time`.
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
