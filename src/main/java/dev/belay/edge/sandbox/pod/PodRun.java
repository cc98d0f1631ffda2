package dev.belay.edge.sandbox.pod;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.Removal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One pod on the node, from its binding to the end of its grace.
final class PodRun {
    private final String uid;
    private final NodeTools tools;
    private final Addresses.Place place;
    private final List<ContainerRun> containers;
    private long grace = Long.MAX_VALUE;

    PodRun(Resource pod, NodeTools tools, Addresses.Place place) {
        this.uid = pod.uid();
        this.tools = tools;
        this.place = place;
        this.containers = pod.document().items("/spec/containers").stream()
                .map(container -> new ContainerRun(container, tools, place))
                .toList();
    }

    Addresses.Place place() {
        return place;
    }

    Optional<ContainerRun> container(String name) {
        return containers.stream()
                .filter(run -> name.isEmpty() || run.name().equals(name))
                .findFirst();
    }

    boolean running() {
        return containers.stream().anyMatch(run -> run.state() instanceof ContainerState.Running);
    }

    /// One step on, and the status written when it changed.
    void step(Resource pod) {
        if (pod.document().at("/metadata/deletionTimestamp").isPresent()) {
            leave(pod);
        } else {
            Resource addressed = pod.with("/status/podIP", Value.of(place.address()));
            containers.forEach(run -> run.step(addressed));
        }
        tools.objects().modifyStatus(pod.ref(), uid, old -> {
            var now = new PodStatus.PodPlace(place.address(), tools.clock().now());
            return PodStatus.of(pod, old, containers, now);
        });
    }

    /// Ends everything at once: the object is gone, or the node ends.
    void kill() {
        containers.forEach(run -> run.stop(Duration.ZERO));
    }

    private void leave(Resource pod) {
        long seconds =
                pod.document().number("/metadata/deletionGracePeriodSeconds").orElse(0L);
        if (seconds < grace) {
            grace = seconds;
            containers.forEach(run -> run.stop(Duration.ofSeconds(seconds)));
        }
        if (containers.stream().filter(ContainerRun::settled).count() == containers.size()) {
            tools.objects().delete(pod.ref(), Removal.now(uid), false);
        }
    }
}
