package dev.belay.testcluster;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodReadinessGate;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a pod's status has to be, from how its containers are.
final class PodStatuses {
    private PodStatuses() {}

    /// The status to write. Conditions of others, such as readiness gates, stay.
    static PodStatus of(Pod pod, List<ContainerRun> containers, PodPlace place) {
        List<ContainerStatus> statuses =
                containers.stream().map(c -> c.status(pod)).toList();
        boolean ready = statuses.stream().allMatch(ContainerStatus::getReady);
        PodStatusBuilder builder = new PodStatusBuilder(pod.getStatus())
                .withPhase(phase(containers))
                .withHostIP(PodAddresses.NODE)
                .withPodIP(place.address())
                .withPodIPs(new PodIP(place.address()))
                .withContainerStatuses(statuses);
        if (pod.getStatus().getStartTime() == null) {
            builder.withStartTime(ContainerState.time(Instant.now()));
        }
        List<PodCondition> conditions = new ArrayList<>(pod.getStatus().getConditions());
        put(conditions, "PodReadyToStartContainers", true, "");
        put(conditions, "Initialized", true, "");
        put(conditions, "ContainersReady", ready, "ContainersNotReady");
        put(conditions, "Ready", ready && gatesOpen(pod), ready ? "ReadinessGatesNotReady" : "ContainersNotReady");
        return builder.withConditions(conditions).build();
    }

    private static String phase(List<ContainerRun> containers) {
        if (containers.stream().allMatch(c -> c.state() instanceof ContainerState.Ended)) {
            boolean good = containers.stream()
                    .allMatch(c -> c.state() instanceof ContainerState.Ended ended && ended.code() == 0);
            return good ? "Succeeded" : "Failed";
        }
        return containers.stream().allMatch(ContainerRun::everStarted) ? "Running" : "Pending";
    }

    private static boolean gatesOpen(Pod pod) {
        return pod.getSpec().getReadinessGates().stream()
                .map(PodReadinessGate::getConditionType)
                .allMatch(type -> pod.getStatus().getConditions().stream()
                        .anyMatch(c -> c.getType().equals(type) && c.getStatus().equals("True")));
    }

    /// Sets one condition; its time stays when its status does.
    private static void put(List<PodCondition> conditions, String type, boolean holds, String reason) {
        String status = holds ? "True" : "False";
        Optional<PodCondition> old =
                conditions.stream().filter(c -> c.getType().equals(type)).findFirst();
        PodConditionBuilder next = old.map(PodConditionBuilder::new)
                .orElseGet(PodConditionBuilder::new)
                .withType(type)
                .withStatus(status)
                .withReason(holds ? null : reason);
        if (old.isEmpty() || !Objects.equals(old.get().getStatus(), status)) {
            next.withLastTransitionTime(ContainerState.time(Instant.now()));
        }
        old.ifPresentOrElse(
                c -> conditions.set(conditions.indexOf(c), next.build()), () -> conditions.add(next.build()));
    }
}
