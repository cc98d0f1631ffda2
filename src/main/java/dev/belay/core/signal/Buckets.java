package dev.belay.core.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Durations as a classic Prometheus histogram counts them: how many requests fell between two bounds.
///
/// @param bounds upper bounds in milliseconds, rising, the last one infinite
/// @param counts requests in `(bounds[i-1], bounds[i]]`
/// @param fault as in [Latencies#fault()]
public record Buckets(List<Double> bounds, List<Long> counts, String fault) implements Latencies {
    public Buckets {
        bounds = List.copyOf(bounds);
        counts = List.copyOf(counts);
    }

    /// From the increments of the cumulative series, by their bound. Each series is a counter of its own,
    /// read and reset by itself: what is left of a difference below zero counts as zero, and fractions are
    /// rounded.
    public static Buckets of(SortedMap<Double, Double> increments) {
        List<Long> counts = new ArrayList<>();
        double below = 0;
        for (Map.Entry<Double, Double> series : increments.entrySet()) {
            double value = series.getValue();
            if (!Double.isFinite(value) || value < 0) {
                return new Buckets(List.of(), List.of(), "a bucket of " + value);
            }
            counts.add(Math.max(0, Math.round(value - below)));
            below = value;
        }
        if (increments.isEmpty() || increments.lastKey() != Double.POSITIVE_INFINITY) {
            return new Buckets(List.of(), List.of(), "no bucket +Inf");
        }
        return new Buckets(List.copyOf(increments.keySet()), counts, "");
    }

    @Override
    public long total() {
        return counts.stream().mapToLong(n -> n).sum();
    }
}
