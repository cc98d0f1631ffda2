package dev.belay.core.point;

import dev.belay.core.config.Form;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How much ran when a point was taken (`capacity.json`): evidence and estimate; what a restore writes it takes
/// from the objects.
final class Capacity {
    private Capacity() {}

    static Value.Obj document(Collection<Resource> objects, Collection<Resource> pods) {
        List<Value> workloads = new ArrayList<>();
        List<Value> scalers = new ArrayList<>();
        for (Resource object : objects) {
            switch (object.ref().kind()) {
                case "Deployment", "StatefulSet", "DaemonSet" -> workloads.add(workload(object, pods));
                case "HorizontalPodAutoscaler" -> scalers.add(scaler(object));
                default -> {}
            }
        }
        return Value.object(
                "apiVersion",
                Value.of("belay/v1"),
                "kind",
                Value.of("Capacity"),
                "workloads",
                new Value.Arr(workloads),
                "autoscalers",
                new Value.Arr(scalers));
    }

    private static Value workload(Resource workload, Collection<Resource> pods) {
        List<Resource> own =
                pods.stream().filter(p -> Selection.selects(workload, p)).toList();
        Map<String, Long> spread = new TreeMap<>();
        own.forEach(p -> p.document().text("/spec/nodeName").ifPresent(node -> spread.merge(node, 1L, Long::sum)));
        Map<String, Value> nodes = new LinkedHashMap<>();
        spread.forEach((node, count) -> nodes.put(node, Value.of(count)));
        return References.document(workload.ref())
                .put("replicas", at(workload, "/spec/replicas"))
                .put("pods", Value.of(own.size()))
                .put("readyPods", Value.of(own.stream().filter(Selection::ready).count()))
                .put("requests", requests(workload))
                .put("nodes", new Value.Obj(nodes));
    }

    private static Value requests(Resource workload) {
        Map<String, Value> requests = new LinkedHashMap<>();
        workload.document()
                .items("/spec/template/spec/containers")
                .forEach(c -> requests.put(
                        c.text("/name").orElse(""), c.at("/resources/requests").orElse(Value.empty())));
        return new Value.Obj(requests);
    }

    private static Value scaler(Resource scaler) {
        return References.document(scaler.ref())
                .put("min", at(scaler, "/spec/minReplicas"))
                .put("max", at(scaler, "/spec/maxReplicas"))
                .put("current", at(scaler, "/status/currentReplicas"));
    }

    private static Value at(Resource object, String pointer) {
        return object.document().at(pointer).orElse(Value.nil());
    }

    /// Whether every workload had as many ready pods as it asked for.
    static boolean ready(Form form) {
        boolean ready = true;
        for (Form workload : form.items("/workloads")) {
            ready &= workload.number("/readyPods") >= workload.number("/replicas", 0);
        }
        return form.finish(ready);
    }
}
