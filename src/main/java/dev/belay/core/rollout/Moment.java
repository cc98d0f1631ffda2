package dev.belay.core.rollout;

/// When the smoke suites run.
public enum Moment {
    /// Before the first weight, against the copies.
    WARMING,
    /// When the user's Deployment has become the candidate.
    TEMPLATE,
    /// At the end of a way back.
    CHECK
}
