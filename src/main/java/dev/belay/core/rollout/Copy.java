package dev.belay.core.rollout;

/// A Deployment that Belay makes beside the user's.
public enum Copy {
    /// Runs the candidate.
    CANARY,
    /// Runs the old version, as young as the canary; after promotion the kept previous version.
    BASELINE;

    public String text() {
        return this == CANARY ? "canary" : "baseline";
    }
}
