package dev.belay.core.rollout;

/// What a rollout asks before it goes on.
public enum Mode {
    /// Proof.
    NORMAL,
    /// A person's word instead of proof, from `promote` on.
    PROMOTED,
    /// A person's word instead of proof, from the start.
    HOTFIX
}
