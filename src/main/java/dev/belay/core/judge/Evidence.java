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
    double proof(int step);

    /// Units that were judged, and the bad ones, of canary and control so far.
    Trial totals();

    /// Whether the old version is worse than its objective allows, too.
    boolean shared();

    /// The tests behind [#logE], by name: log E of each.
    Map<String, Double> pieces();

    /// What a reader wants to know beside the evidence, by name; never infinite.
    Map<String, Double> figures();

    /// What a reader must know, as a bound that stands for another.
    List<String> notes();

    Value toValue();
}
