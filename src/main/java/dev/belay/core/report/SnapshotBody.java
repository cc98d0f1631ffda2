package dev.belay.core.report;

import dev.belay.core.baseline.CheckOutcome;
import dev.belay.core.baseline.PerformanceResult;
import dev.belay.core.baseline.SuiteOutcome;
import dev.belay.core.model.Value;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.SnapshotOutcome;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// The document of a point that was taken.
final class SnapshotBody {
    private SnapshotBody() {}

    static Value.Obj of(SnapshotOutcome.Taken taken) {
        Manifest manifest = taken.point().manifest();
        return Value.object(
                "point",
                Value.of(manifest.id()),
                "alreadyTaken",
                Value.of(false),
                "skipped",
                Value.nil(),
                "identity",
                Value.of(taken.point().identity().toString()),
                "bytes",
                Value.of(taken.point().tree().size()),
                "durationMs",
                Value.of(taken.took().toMillis()),
                "level",
                Value.of(taken.level()),
                "expected",
                Value.of(taken.suitesAsExpected()),
                "suites",
                list(taken.suites(), SnapshotBody::suite),
                "performance",
                performance(taken.performance()),
                "stores",
                list(taken.stores(), SnapshotBody::store),
                "goodFrom",
                taken.goodFrom().equals(Instant.EPOCH) ? Value.nil() : Value.of(Times.machine(taken.goodFrom())),
                "soaked",
                list(taken.soaked(), Value::of),
                "manifest",
                manifest.document().remove("files"));
    }

    private static <T> Value list(List<T> items, Function<T, Value> each) {
        return new Value.Arr(items.stream().map(each).toList());
    }

    private static Value suite(SuiteOutcome suite) {
        return Value.object(
                "suite",
                Value.of(suite.suite()),
                "passed",
                Value.of(suite.count(CheckOutcome.Status.PASSED)),
                "failed",
                Value.of(suite.count(CheckOutcome.Status.FAILED)),
                "unknown",
                Value.of(suite.count(CheckOutcome.Status.UNKNOWN)));
    }

    private static Value performance(PerformanceResult result) {
        return switch (result) {
            case PerformanceResult.Measured(var measured) -> measured.document();
            case PerformanceResult.Skipped(String why) -> Value.object("skipped", Value.of(why));
            case PerformanceResult.Unknown(String why) -> Value.object("unknown", Value.of(why));
        };
    }

    private static Value store(SnapshotOutcome.StoreResult store) {
        return Value.object(
                "store",
                Value.of(store.name()),
                "kept",
                Value.of(store.kept()),
                "error",
                store.kept() ? Value.nil() : Value.of(store.error()));
    }
}
