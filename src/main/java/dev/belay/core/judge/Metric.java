package dev.belay.core.judge;

import java.util.Locale;

/// What the canary is judged by.
public enum Metric {
    /// Requests that failed, from counters; from the probe when there are no counters.
    SUCCESS(0.35, true),
    /// Iterations of the probe that failed, where counters feed `success`.
    EVENTS(0.10, false);

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

    /// Whether a step forward asks it for proof of no harm; of the others it asks only the absence of suspicion.
    boolean proves() {
        return proves;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
