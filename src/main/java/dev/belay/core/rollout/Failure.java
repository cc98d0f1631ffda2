package dev.belay.core.rollout;

/// How an act failed (CN-35).
public enum Failure {
    /// Unreachable, throttled, conflict; forward: in spite of five tries.
    TRANSIENT,
    /// The other side said no.
    REFUSED,
    /// The fields are neither as before nor as after.
    FOREIGN,
    /// The object is not there.
    GONE
}
