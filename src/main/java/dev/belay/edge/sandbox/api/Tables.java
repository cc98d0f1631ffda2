package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ServedKind;
import dev.belay.world.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Lists as `meta/v1` Table documents, which is how kubectl asks for what it prints.
final class Tables {
    private final Clock clock;

    Tables(Clock clock) {
        this.clock = clock;
    }

    static boolean asked(ApiRequest request) {
        return request.headers().accept().contains("as=Table");
    }

    /// @param metadata of the list
    Value table(ServedKind kind, List<Resource> items, Value.Obj metadata) {
        List<Column> columns = Columns.of(kind);
        return Value.object(
                "kind",
                Value.of("Table"),
                "apiVersion",
                Value.of("meta.k8s.io/v1"),
                "metadata",
                metadata,
                "columnDefinitions",
                new Value.Arr(columns.stream().map(Column::definition).toList()),
                "rows",
                new Value.Arr(items.stream().map(item -> row(columns, item)).toList()));
    }

    private Value row(List<Column> columns, Resource item) {
        List<Value> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(column.cell().of(item, clock.now())));
        return Value.object(
                "cells",
                new Value.Arr(cells),
                "object",
                Value.object(
                        "kind", Value.of("PartialObjectMetadata"),
                        "apiVersion", Value.of("meta.k8s.io/v1"),
                        "metadata", item.document().at("/metadata").orElseThrow()));
    }

    /// What stands in a column.
    interface Cell {
        Value of(Resource item, Instant now);
    }

    /// @param wide shown with `-o wide` only
    record Column(String name, boolean wide, Cell cell) {
        private Value definition() {
            return Value.object(
                    "name", Value.of(name),
                    "type", Value.of("string"),
                    "format", Value.of(name.equals("Name") ? "name" : ""),
                    "description", Value.of(""),
                    "priority", Value.of(wide ? 1 : 0));
        }
    }

    /// `duration.HumanDuration` of Kubernetes, to its precision for what is younger than a few days.
    static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + "s";
        }
        if (seconds < 600 && seconds % 60 != 0) {
            return seconds / 60 + "m" + seconds % 60 + "s";
        }
        if (seconds < 3 * 3600) {
            return seconds / 60 + "m";
        }
        return seconds < 48 * 3600
                ? String.format(Locale.ROOT, "%dh", seconds / 3600)
                : String.format(Locale.ROOT, "%dd", seconds / 86_400);
    }
}
