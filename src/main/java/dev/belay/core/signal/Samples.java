package dev.belay.core.signal;

import java.util.Arrays;
import java.util.Collection;

/// The duration of each request by itself, in milliseconds; positive infinity: no answer.
public final class Samples implements Latencies {
    private final double[] values;

    private Samples(double[] values) {
        this.values = values;
    }

    public static Samples of(double... values) {
        return new Samples(values.clone());
    }

    public static Samples of(Collection<Double> values) {
        return new Samples(values.stream().mapToDouble(v -> v).toArray());
    }

    /// In the order in which they came.
    public double[] values() {
        return values.clone();
    }

    @Override
    public long total() {
        return values.length;
    }

    /// How many took longer.
    public long above(double limit) {
        long above = 0;
        for (double value : values) {
            above += value > limit ? 1 : 0;
        }
        return above;
    }

    /// Adds each to the bin that holds it: bin j has `edges[j-1] < x / stretch <= edges[j]`, the last one no
    /// end.
    public void into(long[] bins, double[] edges, double stretch) {
        for (double value : values) {
            int at = Arrays.binarySearch(edges, value / stretch);
            bins[at >= 0 ? at : -at - 1]++;
        }
    }

    @Override
    public String fault() {
        for (double value : values) {
            if (Double.isNaN(value)) {
                return "NaN among the samples";
            }
            if (value < 0) {
                return "a negative sample";
            }
        }
        return "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Samples" + Arrays.toString(values);
    }
}
