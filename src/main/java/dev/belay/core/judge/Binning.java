package dev.belay.core.judge;

import dev.belay.core.signal.Buckets;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.NativeBuckets;
import dev.belay.core.signal.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Makes [Bins] of what the control gave before the first bet.
///
/// Samples: the edges are sample quantiles. Histograms: the bounds that there are, merged from the lowest up
/// until each bin has enough mass; the bound of the objective, or the next higher one, is never merged away.
final class Binning {
    private static final double[] QUANTILES = {
        0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975,
        0.99, 0.995, 0.999
    };
    private static final double ENOUGH = 0.005;

    private Binning() {}

    /// @param past all in one way; what is given in another way than the last one is passed over
    /// @param objective milliseconds
    static Bins of(List<Latencies> past, double objective) {
        return switch (past.getLast()) {
            case Samples _ -> ofSamples(past);
            case Buckets last -> ofBuckets(past, last.bounds(), objective);
            case NativeBuckets last -> ofSparse(past, last.unit(), objective);
        };
    }

    private static Bins ofSamples(List<Latencies> past) {
        double[] sorted = past.stream()
                .flatMapToDouble(given ->
                        given instanceof Samples some ? Arrays.stream(some.values()) : Arrays.stream(new double[0]))
                .sorted()
                .toArray();
        TreeSet<Double> edges = new TreeSet<>();
        for (double q : QUANTILES) {
            edges.add(quantile(sorted, q));
        }
        edges.remove(Double.POSITIVE_INFINITY);
        long[] counts = new long[edges.size() + 1];
        Samples.of(sorted).into(counts, edges.stream().mapToDouble(e -> e).toArray(), 1);
        return new Bins(new Bins.Shape(Bins.Form.SAMPLES, 0, 0, List.copyOf(edges), list(counts)));
    }

    /// Linear between the order statistics around (n-1) q.
    static double quantile(double[] sorted, double q) {
        double place = (sorted.length - 1) * q;
        int low = (int) Math.floor(place);
        double left = sorted[low];
        double right = sorted[Math.min(low + 1, sorted.length - 1)];
        return left == right ? left : left + (place - low) * (right - left);
    }

    private static Bins ofBuckets(List<Latencies> past, List<Double> bounds, double objective) {
        SortedMap<Double, Long> mass = new TreeMap<>();
        for (Latencies given : past) {
            if (given instanceof Buckets some && some.bounds().equals(bounds)) {
                for (int i = 0; i < bounds.size(); i++) {
                    mass.merge(bounds.get(i), some.counts().get(i), Long::sum);
                }
            }
        }
        return new Merging(objective).merge(mass, Bins.Form.CLASSIC, 0, 0);
    }

    private static Bins ofSparse(List<Latencies> past, double unit, double objective) {
        int schema = past.stream()
                .mapToInt(given -> given instanceof NativeBuckets some ? some.schema() : Integer.MAX_VALUE)
                .min()
                .orElseThrow();
        SortedMap<Double, Long> mass = new TreeMap<>();
        for (Latencies given : past) {
            if (given instanceof NativeBuckets some && some.unit() == unit) {
                NativeBuckets coarse = some.coarser(schema);
                coarse.counts().forEach((index, n) -> mass.merge(coarse.bound(index), n, Long::sum));
                mass.merge(0.0, coarse.zero(), Long::sum);
            }
        }
        NativeBuckets grid = new NativeBuckets(schema, unit, 0, Map.of());
        mass.merge(grid.bound(boundFrom(grid, objective)), 0L, Long::sum);
        mass.merge(Double.POSITIVE_INFINITY, 0L, Long::sum);
        return new Merging(objective).merge(mass, Bins.Form.NATIVE, schema, unit);
    }

    /// The lowest bucket whose bound is at least the objective.
    private static int boundFrom(NativeBuckets grid, double objective) {
        int index = (int) Math.floor(Math.scalb(Logs.log(objective / grid.unit()) / Logs.log(2), grid.schema())) - 1;
        while (grid.bound(index) < objective) {
            index++;
        }
        return index;
    }

    /// @param objective milliseconds
    private record Merging(double objective) {

        Bins merge(SortedMap<Double, Long> mass, Bins.Form form, int schema, double unit) {
            double total = mass.values().stream().mapToDouble(n -> n).sum();
            double kept = mass.tailMap(objective).isEmpty()
                    ? Double.POSITIVE_INFINITY
                    : mass.tailMap(objective).firstKey();
            List<Double> edges = new ArrayList<>();
            List<Long> counts = new ArrayList<>();
            long sum = 0;
            for (Map.Entry<Double, Long> bucket : mass.entrySet()) {
                sum += bucket.getValue();
                double bound = bucket.getKey();
                if (bound < Double.POSITIVE_INFINITY && bound > 0 && (sum >= ENOUGH * total || bound == kept)) {
                    edges.add(bound);
                    counts.add(sum);
                    sum = 0;
                }
            }
            counts.add(sum);
            return new Bins(new Bins.Shape(form, schema, unit, edges, counts));
        }
    }

    private static List<Long> list(long[] counts) {
        List<Long> list = new ArrayList<>();
        for (long n : counts) {
            list.add(n);
        }
        return list;
    }
}
