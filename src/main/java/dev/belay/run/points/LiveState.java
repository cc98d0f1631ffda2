package dev.belay.run.points;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Ownership;
import dev.belay.core.point.Selection;
import java.util.List;

/// An environment as it was read.
///
/// @param served the kinds asked for, in the version in which they are served
/// @param unknown what could not be read, and why
public record LiveState(
        List<Resource> objects,
        List<Resource> pods,
        List<Resource> replicaSets,
        List<Kind> served,
        List<Manifest.Unknown> unknown) {
    public LiveState {
        objects = List.copyOf(objects);
        pods = List.copyOf(pods);
        replicaSets = List.copyOf(replicaSets);
        served = List.copyOf(served);
        unknown = List.copyOf(unknown);
    }

    /// The workloads, Belay's own left out, that have fewer ready pods than they ask for, or whose newest
    /// template has not been taken up.
    public List<Resource> notReady() {
        return objects.stream()
                .filter(o -> o.document().at("/spec/template").isPresent()
                        && Ownership.skip(o).isEmpty())
                .filter(o -> !ready(o))
                .toList();
    }

    private boolean ready(Resource workload) {
        if (!List.of("Deployment", "StatefulSet").contains(workload.ref().kind())) {
            return true;
        }
        long wanted = workload.document().number("/spec/replicas").orElse(1L);
        long updated = workload.document().number("/status/updatedReplicas").orElse(0L);
        long seen = workload.document().number("/status/observedGeneration").orElse(0L);
        long ready = pods.stream()
                .filter(p -> Selection.selects(workload, p) && Selection.ready(p))
                .count();
        return ready >= wanted && updated >= wanted && seen >= workload.generation();
    }
}
