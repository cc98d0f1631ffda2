package dev.belay.edge.sandbox.pod;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The `status` of a pod, as a kubelet writes it.
final class PodStatus {
    private static final String READY = "Ready";
    private static final Set<String> OURS =
            Set.of("PodReadyToStartContainers", "Initialized", READY, "ContainersReady", "PodScheduled");

    private PodStatus() {}

    /// @param old the status before: conditions of others (readiness gates) are kept, and times of ours
    static Value.Obj of(Resource pod, Value.Obj old, List<ContainerRun> runs, PodPlace place) {
        boolean containers = runs.stream().allMatch(ContainerRun::ready);
        List<Value> conditions = new ArrayList<>(old.items("/conditions").stream()
                .filter(c -> !OURS.contains(c.text("/type").orElse("")))
                .toList());
        boolean gates = pod.document().items("/spec/readinessGates").stream()
                .map(gate -> gate.text("/conditionType").orElse(""))
                .allMatch(type -> holds(conditions, type));
        String unready = "ContainersNotReady";
        conditions.add(condition(old, "PodReadyToStartContainers", true, "", place.now()));
        conditions.add(condition(old, "Initialized", true, "", place.now()));
        conditions.add(condition(
                old, READY, containers && gates, containers ? "ReadinessGatesNotReady" : unready, place.now()));
        conditions.add(condition(old, "ContainersReady", containers, unready, place.now()));
        conditions.add(condition(old, "PodScheduled", true, "", place.now()));
        Value.Obj status = old.put("phase", Value.of(phase(runs)))
                .put("conditions", new Value.Arr(conditions))
                .put("hostIP", Value.of("127.0.0.1"))
                .put("podIP", Value.of(place.address()))
                .put("podIPs", Value.list(Value.object("ip", Value.of(place.address()))))
                .put("qosClass", Value.of("BestEffort"))
                .put(
                        "containerStatuses",
                        new Value.Arr(runs.stream()
                                .map(run -> (Value) run.status(pod))
                                .toList()));
        return status.child("startTime").isPresent() ? status : status.put("startTime", time(place.now()));
    }

    /// @param address the pod's
    record PodPlace(String address, Instant now) {}

    static Map<String, String> labels(Resource pod) {
        Map<String, String> out = new LinkedHashMap<>();
        pod.labels().forEach((key, value) -> out.put(key, value.text("").orElse("")));
        return out;
    }

    private static String phase(List<ContainerRun> runs) {
        if (runs.stream().allMatch(run -> run.state() instanceof ContainerState.Ended)) {
            boolean well = runs.stream()
                    .allMatch(run -> run.state() instanceof ContainerState.Ended ended && ended.code() == 0);
            return well ? "Succeeded" : "Failed";
        }
        return runs.stream().allMatch(ContainerRun::everStarted) ? "Running" : "Pending";
    }

    private static boolean holds(List<Value> conditions, String type) {
        return conditions.stream()
                .anyMatch(c -> c.text("/type").orElse("").equals(type)
                        && c.text("/status").orElse("").equals("True"));
    }

    private static Value condition(Value.Obj old, String type, boolean holds, String reason, Instant now) {
        String status = holds ? "True" : "False";
        Value since = old.items("/conditions").stream()
                .filter(c -> c.text("/type").orElse("").equals(type)
                        && c.text("/status").orElse("").equals(status))
                .findFirst()
                .flatMap(c -> c.at("/lastTransitionTime"))
                .orElse(time(now));
        Value.Obj condition = Value.object(
                "type", Value.of(type),
                "status", Value.of(status),
                "lastProbeTime", Value.nil(),
                "lastTransitionTime", since);
        return holds ? condition : condition.put("reason", Value.of(reason));
    }

    private static Value time(Instant instant) {
        return ContainerState.time(instant);
    }
}
