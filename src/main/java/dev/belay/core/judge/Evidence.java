package dev.belay.core.judge;

import dev.belay.core.model.Value;
import java.util.List;
import java.util.Map;

/// What is known of one metric. Immutable: each tick gives the next one.
sealed interface Evidence permits FailureEvidence, LatencyLearning, LatencyEvidence, MemoryEvidence, RatesEvidence {

    /// Evidence that the canary is worse, natural logarithm.
    ///
    /// @param controlled whether there is an old version to compare with
    double logE(Parameters parameters, boolean controlled);

    /// Evidence that it is no worse than the margin of a step of the plan; minus infinity where there is
    /// none.
    default double proof(int step) {
        return Double.NEGATIVE_INFINITY;
    }

    /// The same where nobody will ask for a proof, which then costs nothing.
    default Evidence withoutProof() {
        return this;
    }

    /// Units that were judged, and the bad ones, of canary and control so far; none of what has no units.
    default Trial totals() {
        return Trial.none();
    }

    /// Whether the old version is worse than its objective allows, too.
    default boolean shared() {
        return false;
    }

    /// The tests behind [#logE], by name: log E of each.
    default Map<String, Double> pieces() {
        return Map.of();
    }

    /// What a reader wants to know beside the evidence, by name.
    default Map<String, Double> figures() {
        return Map.of();
    }

    /// How durations lie, for those who want quantiles.
    default Spread spread() {
        return Spread.none();
    }

    /// What a reader must know, as a bound that stands for another.
    default List<String> notes() {
        return List.of();
    }

    Value toValue();
}
