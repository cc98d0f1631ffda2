package dev.belay.core.signal;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Durations as a native Prometheus histogram counts them: sparse buckets, each wider than the one below by
/// the factor 2^(2^-schema).
///
/// @param schema from -4 (factor 65536) to 8 (factor 1.0027)
/// @param unit milliseconds per unit of the series: 1000 where it counts seconds
/// @param zero requests below all buckets
/// @param counts by index: requests in `(factor^(i-1), factor^i]` units
public record NativeBuckets(int schema, double unit, long zero, Map<Integer, Long> counts) implements Latencies {
    public NativeBuckets {
        counts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /// The same counts in a coarser schema; itself when it is as coarse already.
    public NativeBuckets coarser(int lower) {
        if (lower >= schema) {
            return this;
        }
        SortedMap<Integer, Long> merged = new TreeMap<>();
        counts.forEach((index, n) -> merged.merge(up(index, schema - lower), n, Long::sum));
        return new NativeBuckets(lower, unit, zero, merged);
    }

    /// Upper bound of a bucket in milliseconds. The same bound has the same bits in every schema.
    public double bound(int index) {
        return unit * StrictMath.pow(2, Math.scalb((double) index, -schema));
    }

    @Override
    public long total() {
        return zero + counts.values().stream().mapToLong(n -> n).sum();
    }

    @Override
    public String fault() {
        if (schema < -4 || schema > 8) {
            return "schema " + schema;
        }
        return zero < 0 || counts.values().stream().anyMatch(n -> n < 0) ? "a negative bucket" : "";
    }

    private static int up(int index, int halvings) {
        return -Math.floorDiv(-index, 1 << halvings);
    }
}
