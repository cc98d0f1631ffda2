package dev.belay.core.judge;

import java.util.Locale;
import java.util.Optional;

/// What the canary is judged by.
public enum Metric {
    /// Requests that failed, from counters; from the probe when there are no counters.
    SUCCESS(0.35, true),
    /// How long requests took: the whole distribution, its tail, the objective.
    LATENCY(0.35, true),
    /// Whether memory grows faster than in pods of the old version of the same age.
    MEMORY(0.10, false),
    /// Iterations of the probe that failed, where counters feed `success`.
    EVENTS(0.10, false),
    /// Events against an exposure, as closed connections.
    RATES(0.10, false);

    private final double weight;
    private final boolean proves;

    Metric(double weight, boolean proves) {
        this.weight = weight;
        this.proves = proves;
    }

    /// The weight of its evidence, before it is scaled to the metrics that are configured.
    double weight() {
        return weight;
    }

    /// Whether a step forward asks it for proof of no harm; of the others it asks only the absence of
    /// suspicion.
    boolean proves() {
        return proves;
    }

    /// Whether it depends on the age of a pod, so that only pods of the same age are compared.
    boolean ages() {
        return this == LATENCY || this == MEMORY;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The metric of a name; empty when there is none.
    public static Optional<Metric> of(String text) {
        for (Metric metric : values()) {
            if (metric.text().equals(text)) {
                return Optional.of(metric);
            }
        }
        return Optional.empty();
    }
}
