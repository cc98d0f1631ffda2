package dev.belay.core.ready;

/// What the checks are asked for: the columns of the readiness table.
public enum Mode {
    /// Going back, with time to ask.
    NORMAL,
    /// Going back while users are hurt.
    EMERGENCY,
    /// Going forward: what is unknown blocks.
    FORWARD
}
