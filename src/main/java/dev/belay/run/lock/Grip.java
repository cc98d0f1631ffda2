package dev.belay.run.lock;

import dev.belay.run.pace.Retry;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The right to write, held: renews the Leases, tells whether a newer epoch was taken, keeps the state up to
/// date.
///
/// Nothing runs in the background: who holds it calls [#beat] at least every second. Safe for several threads.
public final class Grip {
    /// The operation whose state was open when it was taken; empty: none.
    private final String predecessor;

    private final Clock clock;
    private final Retry retry;
    private final String operation;
    private final long epoch;
    private final List<LeaseLock> leases;
    private final List<StateMap> states;
    private final List<String> lacking;
    private boolean lost;
    private long renewed;

    /// @param operation ours
    /// @param lacking see [Grip#lacking]
    /// @param predecessor see [Grip#predecessor]
    record Taken(
            String operation,
            List<LeaseLock> leases,
            List<StateMap> states,
            List<String> lacking,
            String predecessor) {}

    Grip(Taken taken, long epoch, Retry retry) {
        this.retry = retry;
        this.clock = retry.backoff().clock();
        this.operation = taken.operation();
        this.epoch = epoch;
        this.leases = List.copyOf(taken.leases());
        this.states = List.copyOf(taken.states());
        this.lacking = List.copyOf(taken.lacking());
        this.predecessor = taken.predecessor();
        this.renewed = clock.nanos() - LeaseLock.RENEW.toNanos();
    }

    /// What came of a claim.
    public sealed interface Result {
        record Held(Grip grip) implements Result {}

        /// A live holder has one of the locks. Nothing was changed.
        ///
        /// @param state what the holder's state says; no keys when it could not be read
        record Busy(Lock lock, String holder, Map<String, String> state) implements Result {}

        /// Lease or state cannot be used, and the claim needs them. Nothing but Belay's own bookkeeping was
        /// changed.
        record Unavailable(Lock lock, WorldException failure) implements Result {}
    }

    /// Takes all locks of the claim and the next epoch: 1 + the highest of the Leases' transitions, the states
    /// and the objects to be written.
    ///
    /// @param retry how to meet failures that pass, here and as long as it is held
    public static Result take(Claim claim, Cluster cluster, Retry retry) {
        return new Taking(claim, cluster, retry).result();
    }

    public long epoch() {
        return epoch;
    }

    /// The operation whose state was still open when the locks were taken; empty: none.
    public String predecessor() {
        return predecessor;
    }

    /// What could not be used, in words such as `lock: unavailable`.
    public List<String> lacking() {
        return lacking;
    }

    /// Time since the Leases were renewed last. Older than 8 s: nothing forward (CN-11).
    public synchronized Duration age() {
        return Duration.ofNanos(clock.nanos() - renewed);
    }

    /// Renews the Leases when two seconds have passed. A failure only lets them grow older.
    public synchronized void beat() {
        if (!lost && age().compareTo(LeaseLock.RENEW) >= 0) {
            try {
                boolean all = true;
                for (LeaseLock lease : leases) {
                    all &= lease.renew(epoch);
                }
                lost = !all;
                renewed = lost ? renewed : clock.nanos();
            } catch (WorldException _) {
                // It grows older, and age() says so.
                return;
            }
        }
    }

    /// Reads the states: has somebody taken a newer epoch?
    public Fence check() {
        try {
            for (StateMap state : states) {
                Map<String, String> data = retry.call(state::read);
                if (StateMap.epoch(data) > epoch) {
                    return superseded(data);
                }
            }
            return new Fence.Clear();
        } catch (WorldException e) {
            return new Fence.Unknown(e);
        }
    }

    /// Writes keys into the first state by compare-and-set, and finds out at once whether a newer epoch was
    /// taken. The keys `epoch`, `operation`, `phase` stay ours.
    public Fence announce(Map<String, String> keys) {
        return announce(keys, StateMap.OPEN);
    }

    /// The operation is ended: its states are closed and its Leases given up, the Leases by the last write
    /// (15).
    public synchronized Fence release(Map<String, String> keys) {
        Fence fence = announce(keys, StateMap.CLOSED);
        giveUp();
        return fence;
    }

    /// Gives the Leases up, and leaves the states open for who resumes.
    public synchronized void giveUp() {
        for (LeaseLock lease : leases) {
            try {
                retry.run(() -> lease.release(epoch));
            } catch (WorldException _) {
                // It expires by itself.
            }
        }
    }

    private Fence announce(Map<String, String> keys, String phase) {
        Map<String, String> newer = new LinkedHashMap<>();
        try {
            for (StateMap state : states) {
                Map<String, String> more = state == states.getFirst() ? keys : Map.of();
                retry.run(() -> state.update(data -> {
                    newer.clear();
                    if (StateMap.epoch(data) > epoch) {
                        newer.putAll(data);
                        return data;
                    }
                    return ours(data, more, phase);
                }));
                if (!newer.isEmpty()) {
                    return superseded(newer);
                }
            }
            return new Fence.Clear();
        } catch (WorldException e) {
            return new Fence.Unknown(e);
        }
    }

    private Map<String, String> ours(Map<String, String> data, Map<String, String> keys, String phase) {
        Map<String, String> out = new LinkedHashMap<>(data);
        out.putAll(keys);
        out.put(StateMap.EPOCH, Long.toString(epoch));
        out.put(StateMap.OPERATION, operation);
        out.put(StateMap.PHASE, phase);
        return out;
    }

    private static Fence superseded(Map<String, String> data) {
        return new Fence.Superseded(StateMap.epoch(data), data.getOrDefault(StateMap.OPERATION, ""));
    }
}
