package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.api.Tables.Cell;
import dev.belay.edge.sandbox.api.Tables.Column;
import dev.belay.edge.sandbox.store.ServedKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The columns in which kubectl shows each kind (`pkg/printers/internalversion`).
final class Columns {
    private static final String NONE = "<none>";

    private Columns() {}

    static List<Column> of(ServedKind kind) {
        List<Column> columns = new ArrayList<>();
        columns.add(shown("Name", (item, _) -> Value.of(item.name())));
        columns.addAll(
                switch (kind.kind().kind()) {
                    case "Deployment" -> deployment();
                    case "ReplicaSet" -> replicaSet();
                    case "Pod" -> pod();
                    case "Service" -> service();
                    case "ConfigMap" -> List.of(shown("Data", count("/data")));
                    case "Namespace" -> List.of(shown("Status", text("/status/phase")));
                    case "HorizontalPodAutoscaler" -> autoscaler();
                    case "Lease" -> List.of(shown("Holder", text("/spec/holderIdentity")));
                    case "HTTPRoute" -> List.of(shown("Hostnames", texts("/spec/hostnames")));
                    case "Gateway" ->
                        List.of(
                                shown("Class", text("/spec/gatewayClassName")),
                                shown("Address", text("/status/addresses/0/value")));
                    default -> List.of();
                });
        columns.add(shown("Age", Columns::age));
        return columns;
    }

    private static List<Column> deployment() {
        return List.of(
                shown(
                        "Ready",
                        (item, _) ->
                                Value.of(number(item, "/status/readyReplicas") + "/" + number(item, "/spec/replicas"))),
                shown("Up-to-date", number("/status/updatedReplicas")),
                shown("Available", number("/status/availableReplicas")),
                wide("Images", texts("/spec/template/spec/containers", "/image")));
    }

    private static List<Column> replicaSet() {
        return List.of(
                shown("Desired", number("/spec/replicas")),
                shown("Current", number("/status/replicas")),
                shown("Ready", number("/status/readyReplicas")),
                wide("Images", texts("/spec/template/spec/containers", "/image")));
    }

    private static List<Column> pod() {
        return List.of(
                shown("Ready", Columns::readyContainers),
                shown("Status", (item, _) -> Value.of(status(item))),
                shown("Restarts", (item, _) -> Value.of(Long.toString(restarts(item)))),
                wide("IP", text("/status/podIP")),
                wide("Node", text("/spec/nodeName")));
    }

    private static List<Column> service() {
        return List.of(
                shown("Type", text("/spec/type")),
                shown("Cluster-IP", text("/spec/clusterIP")),
                shown("External-IP", (_, _) -> Value.of(NONE)),
                shown(
                        "Port(s)",
                        (item, _) -> Value.of(item.document().items("/spec/ports").stream()
                                .map(port -> port.number("/port").orElse(0L) + "/"
                                        + port.text("/protocol").orElse("TCP"))
                                .collect(Collectors.joining(",")))));
    }

    private static List<Column> autoscaler() {
        return List.of(
                shown(
                        "Reference",
                        (item, _) -> Value.of(string(item, "/spec/scaleTargetRef/kind") + "/"
                                + string(item, "/spec/scaleTargetRef/name"))),
                shown("MinPods", number("/spec/minReplicas")),
                shown("MaxPods", number("/spec/maxReplicas")),
                shown("Replicas", number("/status/currentReplicas")));
    }

    private static Value readyContainers(Resource pod, Instant now) {
        List<Value> all = pod.document().items("/status/containerStatuses");
        long ready = all.stream().filter(c -> c.truth("/ready").orElse(false)).count();
        return Value.of(ready + "/" + pod.document().items("/spec/containers").size());
    }

    private static String status(Resource pod) {
        if (pod.document().at("/metadata/deletionTimestamp").isPresent()) {
            return "Terminating";
        }
        return pod.document().items("/status/containerStatuses").stream()
                .flatMap(c -> c.text("/state/waiting/reason").or(() -> c.text("/state/terminated/reason")).stream())
                .findFirst()
                .orElseGet(() -> string(pod, "/status/phase"));
    }

    private static long restarts(Resource pod) {
        return pod.document().items("/status/containerStatuses").stream()
                .mapToLong(c -> c.number("/restartCount").orElse(0L))
                .sum();
    }

    private static Value age(Resource item, Instant now) {
        return Value.of(item.document()
                .text("/metadata/creationTimestamp")
                .map(made -> Tables.age(Duration.between(Instant.parse(made), now)))
                .orElse(NONE));
    }

    private static Column shown(String name, Cell cell) {
        return new Column(name, false, cell);
    }

    private static Column wide(String name, Cell cell) {
        return new Column(name, true, cell);
    }

    private static Cell text(String pointer) {
        return (item, _) -> Value.of(string(item, pointer));
    }

    private static Cell number(String pointer) {
        return (item, _) -> Value.of(number(item, pointer));
    }

    private static Cell count(String pointer) {
        return (item, _) -> Value.of(item.document().fields(pointer).size());
    }

    private static Cell texts(String list) {
        return texts(list, "");
    }

    private static Cell texts(String list, String each) {
        Pointer pointer = Pointer.of(each);
        return (item, _) -> Value.of(item.document().items(list).stream()
                .flatMap(v -> v.at(pointer).flatMap(t -> t.text("")).stream())
                .collect(Collectors.joining(",")));
    }

    private static String string(Resource item, String pointer) {
        return item.document().text(pointer).orElse(NONE);
    }

    private static long number(Resource item, String pointer) {
        return item.document().number(pointer).orElse(0L);
    }
}
