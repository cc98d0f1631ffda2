package dev.belay.core.rollout;

import dev.belay.core.traffic.Split;

/// Where a way back leads the traffic (10.2).
public enum Target {
    /// The user's Deployment, untouched so far.
    STABLE,
    /// The kept previous copy, until the user's Deployment is old again.
    PREVIOUS,
    /// The user's Deployment, as its old pods become Ready.
    USER;

    public Split split() {
        return this == PREVIOUS ? new Split(0, 0, Split.WHOLE) : Split.original();
    }
}
