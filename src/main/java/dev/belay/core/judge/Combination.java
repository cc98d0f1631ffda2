package dev.belay.core.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The evidence of all metrics as one: the weighted mean of their e-values, valid under any dependence
/// between them.
///
/// @param weights fixed at the start, of sum 1
/// @param logs log E of each metric
record Combination(Map<Metric, Double> weights, Map<Metric, Double> logs) {
    private static final double FALSE_NAMES = 0.1;

    double logE() {
        return mean(List.copyOf(weights.keySet()));
    }

    /// The metric with the largest share of the evidence.
    Metric foremost() {
        return weights.keySet().stream()
                .sorted()
                .max(Comparator.comparingDouble(this::share))
                .orElseThrow();
    }

    /// The metrics that are to blame themselves, with error alpha over all of them (closed testing): whatever
    /// set of others a metric is averaged with, the mean stays over the threshold.
    List<Metric> guilty(double threshold) {
        return weights.keySet().stream()
                .sorted()
                .filter(metric -> least(metric) >= threshold)
                .toList();
    }

    /// The metrics that look worse, where a share of at most 0.1 of those named may be wrong whatever hangs
    /// on whatever (e-BH): the largest k of which the k-th evidence is at least K/(0.1 k).
    static List<Metric> discovered(Map<Metric, Double> logs) {
        List<Metric> ordered = logs.keySet().stream()
                .sorted(Comparator.comparingDouble((Metric metric) -> -logs.getOrDefault(metric, 0.0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (int k = ordered.size(); k > 0; k--) {
            double needed = Logs.log(ordered.size() / (FALSE_NAMES * k));
            if (logs.getOrDefault(ordered.get(k - 1), 0.0) >= needed) {
                return ordered.subList(0, k);
            }
        }
        return List.of();
    }

    private double least(Metric metric) {
        List<Metric> others = weights.keySet().stream()
                .filter(other -> other != metric)
                .sorted(Comparator.comparingDouble(this::log))
                .toList();
        List<Metric> set = new ArrayList<>(List.of(metric));
        double least = mean(set);
        for (Metric other : others) {
            set.add(other);
            double mean = mean(set);
            if (mean >= least) {
                break;
            }
            least = mean;
        }
        return least;
    }

    private double mean(List<Metric> set) {
        List<Metric> ordered = set.stream().sorted().toList();
        return Logs.mean(
                ordered.stream().mapToDouble(this::weight).toArray(),
                ordered.stream().mapToDouble(this::log).toArray());
    }

    private double share(Metric metric) {
        return Logs.log(weight(metric)) + log(metric);
    }

    private double weight(Metric metric) {
        return weights.getOrDefault(metric, 0.0);
    }

    private double log(Metric metric) {
        return logs.getOrDefault(metric, 0.0);
    }
}
