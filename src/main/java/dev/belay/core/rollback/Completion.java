package dev.belay.core.rollback;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;

/// Whether a workload runs what its object says, wholly (`kubectl rollout status` asks the same).
///
/// @param ready pods that are Ready
/// @param wanted pods that shall run
/// @param complete all pods run the newest template, all are available, and no older one is left
public record Completion(long ready, long wanted, boolean complete) {

    /// Of a Deployment or a StatefulSet; other kinds are complete at once.
    public static Completion of(Resource workload) {
        return switch (workload.ref().kind()) {
            case "Deployment" -> of(workload, "/status/availableReplicas");
            case "StatefulSet" -> of(workload, "/status/readyReplicas");
            default -> new Completion(0, 0, true);
        };
    }

    /// A number that grows while pods are replaced: a pod more on the newest template counts twice, so that one
    /// that is taken away for it is no step back.
    public static long reached(Resource workload) {
        Value.Obj document = workload.document();
        return 2 * document.number("/status/updatedReplicas").orElse(0L)
                + document.number("/status/readyReplicas").orElse(0L);
    }

    private static Completion of(Resource workload, String available) {
        Value.Obj document = workload.document();
        long wanted = document.number("/spec/replicas").orElse(1L);
        long ready = document.number("/status/readyReplicas").orElse(0L);
        boolean seen = document.number("/status/observedGeneration").orElse(0L) >= workload.generation();
        boolean updated = document.number("/status/updatedReplicas").orElse(0L) == wanted;
        boolean alone = document.number("/status/replicas").orElse(0L) == wanted;
        boolean serving = document.number(available).orElse(0L) == wanted;
        return new Completion(ready, wanted, seen && updated && alone && serving);
    }
}
