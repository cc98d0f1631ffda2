package dev.belay.core.rollout;

/// What must be true at the moment when the canary's weight rises, or the user's own objects are first
/// written. Closed means stay.
final class Gate {
    private static final double LEASE = 8;
    private static final double DOCUMENT = 1;

    private Gate() {}

    static boolean open(Facts facts, Rollout rollout) {
        Facts.Fresh fresh = facts.fresh();
        boolean ours = fresh.leaseAge() <= LEASE && fresh.documentAge() <= DOCUMENT && fresh.ourEpoch();
        boolean after = !rollout.memory().hadWeight()
                || fresh.oldestSample() > rollout.traffic().at();
        return ours && after && !rollout.memory().abort().stored();
    }
}
