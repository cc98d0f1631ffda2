package dev.belay.core.judge;

import dev.belay.core.model.Value;
import java.util.EnumMap;
import java.util.Map;

/// Evidence by metric, as a document and back.
final class Documents {
    private Documents() {}

    static Value write(Map<Metric, Evidence> evidence) {
        Value.Obj all = Value.empty();
        for (Metric metric : Metric.values()) {
            Evidence one = evidence.get(metric);
            all = one == null ? all : all.put(metric.text(), one.toValue());
        }
        return all;
    }

    static Map<Metric, Evidence> read(Value document) {
        Map<Metric, Evidence> evidence = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            document.at("/" + metric.text()).ifPresent(one -> evidence.put(metric, read(metric, one)));
        }
        return evidence;
    }

    /// What stands there; an empty object where nothing does, which no part of the state is.
    static Value at(Value document, String pointer) {
        return document.at(pointer).orElse(Value.empty());
    }

    private static Evidence read(Metric metric, Value document) {
        return switch (metric) {
            case SUCCESS, EVENTS -> FailureEvidence.of(document);
            case LATENCY ->
                document.at("/past").isPresent() ? LatencyLearning.of(document) : LatencyEvidence.of(document);
            case MEMORY -> MemoryEvidence.of(document);
            case RATES -> RatesEvidence.of(document);
        };
    }
}
