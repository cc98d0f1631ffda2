package dev.belay.core.judge;

import java.util.ArrayList;
import java.util.List;

/// By how much the mean scores of the two halves of a capture differ, tick by tick.
///
/// @param values one for each tick in which both halves gave durations
/// @param nominal variance that independent requests would give them
record PodNoise(List<Double> values, double nominal) {
    PodNoise {
        values = List.copyOf(values);
    }

    static PodNoise of(Capture capture, Bins bins) {
        List<Double> values = new ArrayList<>();
        double inverses = 0;
        for (Capture.Past past : capture.ticks()) {
            long a = past.a().latency().total();
            long b = past.b().latency().total();
            var counted = bins.count(past.a().latency(), Bins.Stretch.NONE);
            var other = bins.count(past.b().latency(), Bins.Stretch.NONE);
            if (a > 0 && b > 0 && counted.isPresent() && other.isPresent()) {
                values.add(mean(counted.get(), bins, a) - mean(other.get(), bins, b));
                inverses += 1.0 / a + 1.0 / b;
            }
        }
        return new PodNoise(values, values.isEmpty() ? 0 : variance(bins) * inverses / values.size());
    }

    int ticks() {
        return values.size();
    }

    double[] differences() {
        return values.stream().mapToDouble(v -> v).toArray();
    }

    private static double mean(long[] counts, Bins bins, long total) {
        double sum = 0;
        for (int j = 0; j < counts.length; j++) {
            sum += counts[j] * bins.scores()[j];
        }
        return sum / total;
    }

    /// Variance of the score under the past of the control; its mean is 0.
    private static double variance(Bins bins) {
        double sum = 0;
        for (int j = 0; j < bins.size(); j++) {
            sum += bins.prior(j) * bins.scores()[j] * bins.scores()[j];
        }
        return sum;
    }
}
