package dev.belay.core.rollout;

/// What a person can tell a rollout.
public enum Verb {
    APPROVE,
    PAUSE,
    RESUME,
    ABORT,
    /// An abort with severity CRITICAL: `rollback --emergency`.
    EMERGENCY,
    PROMOTE
}
