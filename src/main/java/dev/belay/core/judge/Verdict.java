package dev.belay.core.judge;

/// What the judge says of one tick.
public enum Verdict {
    /// Neither proof nor guilt: stay.
    CONTINUE,
    /// Something is missing or suspect: weights and the step clock stand still.
    HOLD,
    /// Proof for the next step.
    ADVANCE,
    /// Proof for the whole traffic.
    PROMOTE,
    /// Guilt, a broken invariant, or no data: traffic goes back.
    ROLLBACK
}
