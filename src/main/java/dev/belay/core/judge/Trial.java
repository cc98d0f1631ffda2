package dev.belay.core.judge;

import dev.belay.core.signal.Counts;

/// The counts of canary and control in one tick.
record Trial(Counts canary, Counts control) {

    static Trial none() {
        return new Trial(Counts.none(), Counts.none());
    }

    /// Whether there is something to compare.
    boolean bothSeen() {
        return canary.total() > 0 && control.total() > 0;
    }

    /// Logarithm of the likelihood ratio of two hypotheses.
    double ratio(Pair alternative, Pair hypothesis) {
        return Logs.ratio(canary.total(), canary.bad(), alternative.canary(), hypothesis.canary())
                + Logs.ratio(control.total(), control.bad(), alternative.control(), hypothesis.control());
    }
}
