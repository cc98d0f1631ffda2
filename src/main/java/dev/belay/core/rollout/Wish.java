package dev.belay.core.rollout;

import java.util.List;

/// What somebody wants to roll out, and how.
///
/// @param pin 16 hex digits, drawn for this rollout
public record Wish(
        String op,
        String env,
        String clusterUid,
        String component,
        CanarySettings settings,
        List<Edit> edits,
        Choice choice,
        String pin) {
    public Wish {
        edits = List.copyOf(edits);
    }

    /// @param until in parts per 1000; 1000: baked; 0: all the way
    /// @param smoke whether a smoke suite is configured
    /// @param suiteLimit its longest run in seconds
    /// @param budget of the environment, in seconds
    public record Choice(Mode mode, int until, Safety safety, boolean smoke, double suiteLimit, double budget) {}
}
