package dev.belay.run.lock;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// One Lease: taken when it is free, given up, or was not renewed for 15 s on our own monotonic clock. Time
/// stamps in it are for people and are never compared (CN-11).
final class LeaseLock {
    static final Duration RENEW = Duration.ofSeconds(2);
    static final Duration EXPIRY = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// The form of a Kubernetes MicroTime.
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Cluster cluster;
    private final Clock clock;
    private final Lock lock;
    private final Holder self;

    LeaseLock(Cluster cluster, Clock clock, Lock lock, Holder self) {
        this.cluster = cluster;
        this.clock = clock;
        this.lock = lock;
        this.self = self;
    }

    Lock lock() {
        return lock;
    }

    /// What came of trying to take it.
    sealed interface Attempt {
        record Taken() implements Attempt {}

        /// A live holder has it.
        record Busy(String holder) implements Attempt {}
    }

    /// Takes it; waits at most until a dead holder's has expired.
    ///
    /// @param preempt take it from a live holder, too
    /// @throws WorldException when the Lease cannot be read or written
    Attempt take(boolean preempt) throws InterruptedException {
        String seen = "";
        long since = clock.nanos();
        while (true) {
            Optional<Resource> live = cluster.get(lock.lease());
            String holder = live.map(LeaseLock::holder).orElse("");
            boolean changed = live.isPresent() && !live.get().version().equals(seen);
            boolean expired = !changed && clock.nanos() - since >= EXPIRY.toNanos();
            boolean ours = Holder.of(holder).filter(h -> h.formerLifeOf(self)).isPresent();
            if (holder.isEmpty() || preempt || ours || expired) {
                if (wrote(live, self.toString(), transitions(live))) {
                    return new Attempt.Taken();
                }
            } else if (changed && !seen.isEmpty()) {
                return new Attempt.Busy(holder);
            } else if (changed) {
                seen = live.get().version();
                since = clock.nanos();
            }
            clock.sleep(LOOK);
        }
    }

    /// The transitions of the Lease, one source of the epoch; 0 when there is none.
    long transitions() {
        return transitions(cluster.get(lock.lease()));
    }

    /// Renews it. False when somebody else holds it now.
    ///
    /// @throws WorldException when the Lease cannot be read or written
    boolean renew(long epoch) {
        Optional<Resource> live = cluster.get(lock.lease());
        return live.map(LeaseLock::holder).orElse("").equals(self.toString()) && wrote(live, self.toString(), epoch);
    }

    /// Gives it up, so that the next one need not wait. Nothing happens when it is not ours.
    ///
    /// @throws WorldException when the Lease cannot be read or written
    void release(long epoch) {
        Optional<Resource> live = cluster.get(lock.lease());
        if (live.map(LeaseLock::holder).orElse("").equals(self.toString())) {
            wrote(live, "", epoch);
        }
    }

    /// False when somebody wrote it in between.
    private boolean wrote(Optional<Resource> live, String holder, long transitions) {
        String now = MICROS.format(clock.now());
        Value.Obj spec = Value.object(
                "holderIdentity", Value.of(holder),
                "leaseDurationSeconds", Value.of(EXPIRY.toSeconds()),
                "acquireTime",
                        live.flatMap(l -> l.document().at("/spec/acquireTime"))
                                .filter(_ ->
                                        live.map(LeaseLock::holder).orElse("").equals(holder))
                                .orElse(Value.of(now)),
                "renewTime", Value.of(now),
                "leaseTransitions", Value.of(transitions));
        try {
            if (live.isPresent()) {
                cluster.replace(live.get().with("/spec", spec), Cluster.Write.REAL);
            } else {
                cluster.create(Bookkeeping.object(lock.lease(), "spec", spec), Cluster.Write.REAL);
            }
            return true;
        } catch (WorldException e) {
            if (e.kind() == WorldException.Kind.CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    private static String holder(Resource lease) {
        return lease.document().text("/spec/holderIdentity").orElse("");
    }

    private static long transitions(Optional<Resource> lease) {
        return lease.flatMap(l -> l.document().number("/spec/leaseTransitions")).orElse(0L);
    }
}
