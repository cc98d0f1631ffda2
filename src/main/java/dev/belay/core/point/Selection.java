package dev.belay.core.point;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.List;
import java.util.Map;

/// Which pods belong to a workload, and whether a pod serves.
public final class Selection {
    private Selection() {}

    /// Whether the pod carries the workload's selector, with `matchLabels` and `matchExpressions`. A workload
    /// without a selector selects nothing.
    public static boolean selects(Resource workload, Resource pod) {
        Map<String, Value> labels = workload.document().fields("/spec/selector/matchLabels");
        List<Value> expressions = workload.document().items("/spec/selector/matchExpressions");
        return workload.ref().namespace().equals(pod.ref().namespace())
                && !(labels.isEmpty() && expressions.isEmpty())
                && labels.entrySet().stream()
                        .allMatch(l -> l.getValue().equals(pod.labels().get(l.getKey())))
                && expressions.stream().allMatch(e -> holds(e, pod));
    }

    private static boolean holds(Value expression, Resource pod) {
        Value label = pod.labels().getOrDefault(expression.text("/key").orElse(""), Value.nil());
        boolean among = expression.items("/values").contains(label);
        return switch (expression.text("/operator").orElse("")) {
            case "In" -> among;
            case "NotIn" -> !among;
            case "Exists" -> label instanceof Value.Str;
            case "DoesNotExist" -> !(label instanceof Value.Str);
            default -> false;
        };
    }

    /// Whether the pod's condition `Ready` is true and it is not on its way out.
    public static boolean ready(Resource pod) {
        return pod.document().at("/metadata/deletionTimestamp").isEmpty()
                && pod.document().items("/status/conditions").stream()
                        .anyMatch(c -> c.text("/type").orElse("").equals("Ready")
                                && c.text("/status").orElse("").equals("True"));
    }
}
