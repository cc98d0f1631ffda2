package dev.belay.core.judge;

import dev.belay.core.model.Value;
import java.util.EnumMap;
import java.util.Map;

/// Evidence by metric, as a document and back.
final class Documents {
    private Documents() {}

    static Value write(Map<Metric, FailureEvidence> evidence) {
        Value.Obj all = Value.empty();
        for (Metric metric : Metric.values()) {
            FailureEvidence one = evidence.get(metric);
            all = one == null ? all : all.put(metric.text(), one.toValue());
        }
        return all;
    }

    static Map<Metric, FailureEvidence> read(Value document) {
        Map<Metric, FailureEvidence> evidence = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            document.at("/" + metric.text()).ifPresent(one -> evidence.put(metric, FailureEvidence.of(one)));
        }
        return evidence;
    }
}
