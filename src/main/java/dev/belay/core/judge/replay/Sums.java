package dev.belay.core.judge.replay;

import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Buckets;
import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.Rate;
import dev.belay.core.signal.Samples;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What one arm gave in one tick. One thread.
final class Sums {
    private double requests;
    private double failures;
    private boolean counted;
    private long iterations;
    private long broken;
    private boolean probed;
    private double[] samples = {};
    private int sampled;
    private final TreeMap<Double, Double> bounds = new TreeMap<>();
    private final Set<String> pods = new HashSet<>();
    private String newest = "\n";
    private final Map<String, double[]> rates = new TreeMap<>();

    void requests(double more) {
        requests += more;
        counted = true;
    }

    void failures(double more) {
        failures += more;
        counted = true;
    }

    void iteration(boolean good) {
        iterations++;
        broken += good ? 0 : 1;
        probed = true;
    }

    void sample(String pod, double ms) {
        if (sampled == samples.length) {
            samples = Arrays.copyOf(samples, Math.max(16, 2 * sampled));
        }
        samples[sampled++] = ms;
        stands(pod);
    }

    void bucket(String pod, double bound, double more) {
        bounds.merge(bound, more, Double::sum);
        stands(pod);
    }

    private void stands(String pod) {
        if (!pod.equals(newest)) {
            newest = pod;
            pods.add(pod);
        }
    }

    /// @param at 0: events; 1: exposure
    void rate(String name, int at, double more) {
        rates.computeIfAbsent(name, _ -> new double[2])[at] += more;
    }

    Optional<Counts> counts() {
        return counted ? Optional.of(Counts.of(requests, failures)) : Optional.empty();
    }

    Optional<Counts> probes() {
        return probed ? Optional.of(new Counts(iterations, broken)) : Optional.empty();
    }

    /// Where there are both, the samples: they say more.
    Optional<Latencies> latency() {
        if (sampled > 0) {
            return Optional.of(Samples.of(Arrays.copyOf(samples, sampled)));
        }
        return bounds.isEmpty() ? Optional.empty() : Optional.of(Buckets.of(bounds));
    }

    int pods() {
        return pods.size();
    }

    /// @param into by name of the rate
    void rates(Arm arm, Map<String, Map<Arm, Rate>> into) {
        rates.forEach((name, sum) -> into.computeIfAbsent(name, _ -> new java.util.EnumMap<>(Arm.class))
                .put(arm, new Rate(Math.round(sum[0]), sum[1])));
    }
}
