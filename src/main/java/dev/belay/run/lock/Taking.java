package dev.belay.run.lock;

import dev.belay.run.lock.Claim.Manner;
import dev.belay.run.pace.Retry;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One attempt to get hold of all locks of a claim and of the next epoch.
final class Taking {
    private final Claim claim;
    private final Cluster cluster;
    private final Clock clock;
    private final Retry retry;
    private final List<LeaseLock> leases = new ArrayList<>();
    private final List<StateMap> states = new ArrayList<>();
    private final List<String> lacking = new ArrayList<>();
    private String predecessor = "";

    Taking(Claim claim, Cluster cluster, Retry retry) {
        this.claim = claim;
        this.cluster = cluster;
        this.clock = retry.backoff().clock();
        this.retry = retry;
    }

    Grip.Result result() {
        for (Lock lock : claim.locks()) {
            LeaseLock lease = new LeaseLock(cluster, clock, lock, claim.self());
            try {
                if (take(lease) instanceof LeaseLock.Attempt.Busy(String holder)) {
                    giveBack();
                    return new Grip.Result.Busy(lock, holder, readable(lock));
                }
                leases.add(lease);
            } catch (WorldException e) {
                if (!preempt()) {
                    giveBack();
                    return new Grip.Result.Unavailable(lock, e);
                }
                lacking.add("lock: unavailable");
            }
        }
        return fenced();
    }

    /// The states are written before the Leases' transitions: whoever reads one of them finds the epoch.
    private Grip.Result fenced() {
        long highest = claim.seenEpoch();
        for (LeaseLock lease : leases) {
            highest = Math.max(highest, transitions(lease));
        }
        long epoch = highest + 1;
        for (Lock lock : claim.locks()) {
            try {
                epoch = Math.max(epoch, 1 + StateMap.epoch(retry.call(new StateMap(cluster, lock)::read)));
            } catch (WorldException e) {
                if (!preempt()) {
                    giveBack();
                    return new Grip.Result.Unavailable(lock, e);
                }
            }
        }
        for (Lock lock : claim.locks()) {
            try {
                long atLeast = epoch;
                epoch = retry.call(() -> entered(lock, atLeast));
            } catch (WorldException e) {
                if (!preempt()) {
                    giveBack();
                    return new Grip.Result.Unavailable(lock, e);
                }
                lacking.add("state: unavailable");
            }
        }
        String self = claim.self().operation();
        Grip grip = new Grip(new Grip.Taken(self, leases, states, lacking, predecessor), epoch, retry);
        grip.announce(Map.of());
        grip.beat();
        return new Grip.Result.Held(grip);
    }

    /// Enters our epoch, or the next higher one when somebody else was faster, and returns it.
    private long entered(Lock lock, long atLeast) {
        StateMap state = new StateMap(cluster, lock);
        long[] epoch = {atLeast};
        Map<String, String> before = state.update(data -> {
            epoch[0] = Math.max(atLeast, StateMap.epoch(data) + 1);
            return entry(data, epoch[0]);
        });
        states.add(state);
        boolean open = StateMap.OPEN.equals(before.get(StateMap.PHASE));
        String former = before.getOrDefault(StateMap.OPERATION, "");
        if (open && !former.equals(claim.self().operation())) {
            predecessor = former;
        }
        return epoch[0];
    }

    private Map<String, String> entry(Map<String, String> data, long epoch) {
        String us = claim.self().operation();
        boolean open = StateMap.OPEN.equals(data.get(StateMap.PHASE));
        Map<String, String> out = open ? new LinkedHashMap<>(data) : new LinkedHashMap<>();
        boolean takenFromAnother = !us.equals(data.getOrDefault(StateMap.OPERATION, us));
        if (preempt() && takenFromAnother && open) {
            out.put(StateMap.ABORT, us);
        }
        out.put(StateMap.EPOCH, Long.toString(epoch));
        out.put(StateMap.OPERATION, us);
        out.put(StateMap.PHASE, StateMap.OPEN);
        return out;
    }

    /// An interrupt is not the world's failure: it ends the attempt like an answer that never came.
    private LeaseLock.Attempt take(LeaseLock lease) {
        return retry.call(() -> {
            try {
                return lease.take(preempt());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new WorldException(WorldException.Kind.REFUSED, "interrupted while waiting for the lock");
            }
        });
    }

    private long transitions(LeaseLock lease) {
        try {
            return retry.call(lease::transitions);
        } catch (WorldException _) {
            return 0;
        }
    }

    private Map<String, String> readable(Lock lock) {
        try {
            return new StateMap(cluster, lock).read();
        } catch (WorldException _) {
            return Map.of();
        }
    }

    private void giveBack() {
        for (LeaseLock lease : leases) {
            try {
                lease.release(lease.transitions());
            } catch (WorldException _) {
                // It expires by itself.
            }
        }
    }

    private boolean preempt() {
        return claim.manner() == Manner.PREEMPT;
    }
}
