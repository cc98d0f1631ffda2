package dev.belay.core.baseline;

import dev.belay.core.config.Form;
import dev.belay.core.model.Value;
import java.util.List;

/// The performance of a state when it was captured (`perf/summary.json`).
///
/// @param source the name of what measured, such as `golden-path`
/// @param runs how many runs are in it
/// @param measuredSeconds how long all runs measured together
/// @param taintedSeconds seconds left out because the measuring side was too slow
public record Performance(
        String source, int runs, long measuredSeconds, long taintedSeconds, List<SeriesSummary> series) {
    public Performance {
        series = List.copyOf(series);
    }

    public Value.Obj document() {
        return Value.object(
                "apiVersion",
                Value.of("belay/v1"),
                "kind",
                Value.of("Performance"),
                "source",
                Value.of(source),
                "runs",
                Value.of(runs),
                "measuredSeconds",
                Value.of(measuredSeconds),
                "taintedSeconds",
                Value.of(taintedSeconds),
                "series",
                new Value.Arr(
                        series.stream().<Value>map(SeriesSummary::document).toList()));
    }

    /// What [#document] wrote.
    public static Performance read(Form form) {
        List<SeriesSummary> series =
                form.items("/series").stream().map(SeriesSummary::read).toList();
        return form.finish(new Performance(
                form.text("/source"),
                (int) form.number("/runs"),
                form.number("/measuredSeconds"),
                form.number("/taintedSeconds"),
                series));
    }
}
