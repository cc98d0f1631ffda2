package dev.belay.core.judge;

import dev.belay.core.model.Value;
import java.util.List;

/// How durations lie: requests by bin of canary and control so far.
///
/// @param edges upper ends of the bins in milliseconds; the last bin has none
/// @param canary one more than edges
/// @param control one more than edges
public record Spread(List<Double> edges, List<Long> canary, List<Long> control) {
    private static final Spread NONE = new Spread(List.of(), List.of(), List.of());
    private static final double EVER_WRONG = 0.05;

    public Spread {
        edges = List.copyOf(edges);
        canary = List.copyOf(canary);
        control = List.copyOf(control);
    }

    static Spread none() {
        return NONE;
    }

    /// Milliseconds between which a quantile lies; 0 and infinity where the durations do not say.
    public record Range(double low, double high) {}

    /// Where a quantile lies with 95 %, whenever it is looked at.
    public Range canary(double q) {
        return range(canary, q);
    }

    public Range control(double q) {
        return range(control, q);
    }

    private Range range(List<Long> counts, double q) {
        long total = counts.stream().mapToLong(n -> n).sum();
        Ranks ranks = Ranks.of(total, q, EVER_WRONG);
        int low = bin(counts, ranks.low());
        int high = bin(counts, ranks.high());
        return new Range(
                ranks.low() < 1 || low == 0 ? 0 : edges.get(low - 1),
                ranks.high() > total || high >= edges.size() ? Double.POSITIVE_INFINITY : edges.get(high));
    }

    /// The bin of a rank from 1.
    private static int bin(List<Long> counts, long rank) {
        long below = 0;
        int bin = 0;
        while (bin < counts.size() - 1 && below + counts.get(bin) < rank) {
            below += counts.get(bin);
            bin++;
        }
        return bin;
    }

    /// `{"p50": {"canary": [low, high], "control": [low, high]}, "p95": …}`.
    Value toValue() {
        return Value.object("p50", quantile(0.5), "p95", quantile(0.95));
    }

    private Value quantile(double q) {
        return Value.object("canary", value(canary(q)), "control", value(control(q)));
    }

    private static Value value(Range range) {
        return Value.list(Doubles.of(range.low()), Doubles.of(range.high()));
    }
}
