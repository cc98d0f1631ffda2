package dev.belay.core.judge;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Buckets;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.NativeBuckets;
import dev.belay.core.signal.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Durations and bins as document values.
final class LatencyText {
    private LatencyText() {}

    static Value counts(List<Long> counts) {
        return new Value.Arr(counts.stream().<Value>map(Value::of).toList());
    }

    static List<Long> counts(Value document, String pointer) {
        return document.items(pointer).stream().map(n -> Doubles.count(n, "")).toList();
    }

    static Value of(Bins.Shape shape) {
        return Value.object(
                "form", Value.of(shape.form().name()),
                "schema", Value.of(shape.schema()),
                "unit", Value.of(shape.unit()),
                "edges", Doubles.list(shape.edges()),
                "counts", counts(shape.counts()));
    }

    static Bins.Shape shape(Value document) {
        return new Bins.Shape(
                Bins.Form.valueOf(document.text("/form").orElse("")),
                (int) Doubles.count(document, "/schema"),
                Doubles.at(document, "/unit"),
                Doubles.list(document, "/edges"),
                counts(document, "/counts"));
    }

    static Value of(Latencies given) {
        return switch (given) {
            case Samples samples ->
                Value.object(
                        "samples",
                        Doubles.list(Arrays.stream(samples.values()).boxed().toList()));
            case Buckets buckets ->
                Value.object("bounds", Doubles.list(buckets.bounds()), "counts", counts(buckets.counts()));
            case NativeBuckets sparse ->
                Value.object(
                        "schema",
                        Value.of(sparse.schema()),
                        "unit",
                        Value.of(sparse.unit()),
                        "zero",
                        Value.of(sparse.zero()),
                        "sparse",
                        new Value.Arr(sparse.counts().entrySet().stream()
                                .<Value>map(e -> Value.list(Value.of(e.getKey()), Value.of(e.getValue())))
                                .toList()));
        };
    }

    static Latencies read(Value document) {
        if (document.at("/samples").isPresent()) {
            return Samples.of(Doubles.list(document, "/samples"));
        }
        if (document.at("/bounds").isPresent()) {
            return new Buckets(Doubles.list(document, "/bounds"), counts(document, "/counts"), "");
        }
        Map<Integer, Long> counts = document.items("/sparse").stream()
                .collect(Collectors.toMap(
                        e -> (int) Doubles.count(e, "/0"), e -> Doubles.count(e, "/1"), Long::sum, TreeMap::new));
        return new NativeBuckets(
                (int) Doubles.count(document, "/schema"),
                Doubles.at(document, "/unit"),
                Doubles.count(document, "/zero"),
                counts);
    }
}
