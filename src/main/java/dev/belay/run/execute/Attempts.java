package dev.belay.run.execute;

import dev.belay.core.change.Entry;
import dev.belay.core.change.FailureKind;
import dev.belay.core.model.Value;
import dev.belay.run.execute.Executor.Limits;
import dev.belay.run.execute.Outcome.Reason;
import dev.belay.run.lock.Fence;
import dev.belay.run.pace.Backoff;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.Optional;

/// The tries at one intent: whether there may be another one, and how the intent ends.
final class Attempts {
    /// Own renewal older than this: nothing forward (CN-11).
    private static final Duration STALE = Duration.ofSeconds(8);

    /// A write is tried again at most that often after somebody else wrote in between.
    private static final int CONFLICTS = 5;

    /// A lock of Git that somebody else has is waited for that often.
    private static final int LOCKED = 3;

    private final Session session;
    private final Limits limits;
    private final Entry.Intent intent;
    private final Backoff backoff;
    private int failures;
    private int conflicts;
    private boolean announced;
    private boolean written;
    private boolean underWay;
    private boolean unsure;

    Attempts(Session session, Limits limits, Entry.Intent intent) {
        this.session = session;
        this.limits = limits;
        this.intent = intent;
        this.backoff = new Backoff(session.tools().clock(), session.tools().random());
    }

    Session session() {
        return session;
    }

    Policy policy() {
        return limits.policy();
    }

    /// Whether the other side accepted a write.
    boolean written() {
        return written;
    }

    /// To be asked right before each write: says our intent in the state, and whether somebody else took over;
    /// the outcome when there must be no write.
    Optional<Outcome> mayWrite() {
        session.beat();
        Fence fence = session.fence(!announced, policy().whole());
        announced = true;
        return switch (fence) {
            case Fence.Superseded _ -> Optional.of(superseded());
            case Fence.Unknown(WorldException failure) -> {
                session.owe("state: unavailable");
                yield policy().whole()
                        ? Optional.of(
                                failed(FailureKind.TRANSIENT, "the state cannot be written: " + failure.getMessage()))
                        : Optional.empty();
            }
            case Fence.Clear _ ->
                policy().whole() && session.leaseAge().compareTo(STALE) > 0
                        ? Optional.of(failed(FailureKind.TRANSIENT, "the Lease could not be renewed for 8 s"))
                        : Optional.empty();
        };
    }

    /// A write is sent now.
    void sending() {
        underWay = true;
    }

    /// The other side accepted it.
    void accepted(Value.Obj result) {
        underWay = false;
        if (!written) {
            written = true;
            session.done(intent, result);
        }
    }

    /// It is in effect.
    Outcome verified(boolean made, Value.Obj result) {
        if (!written) {
            session.done(intent, result);
        }
        session.verified(intent, made);
        return new Outcome.Done(intent.change(), made, result);
    }

    Outcome failed(FailureKind kind, String text) {
        session.failed(intent, kind, text);
        return new Outcome.Failed(intent.change(), kind, text, written || unsure);
    }

    Outcome superseded() {
        return new Outcome.Stopped(intent.change(), Reason.SUPERSEDED, written || unsure);
    }

    /// Somebody else wrote in between: read again, but not without end.
    Optional<Outcome> conflict(FailureKind kind, String text) {
        return ++conflicts > CONFLICTS ? Optional.of(failed(kind, text)) : Optional.empty();
    }

    /// The world failed; the outcome when there is no further try.
    Optional<Outcome> after(WorldException e) {
        unsure |= underWay && e.kind() == WorldException.Kind.UNREACHABLE;
        underWay = false;
        return switch (e.kind()) {
            case CONFLICT -> conflict(FailureKind.FOREIGN, "somebody else wrote it again and again: " + e.getMessage());
            case GONE -> conflict(FailureKind.GONE, text(e));
            case REFUSED, INVALID, FORBIDDEN -> Optional.of(failed(FailureKind.REFUSED, text(e)));
            case UNREACHABLE, THROTTLED -> again(e);
        };
    }

    /// Somebody else has a lock: tried three times (16), then given up.
    Optional<Outcome> busy(WorldException e) {
        underWay = false;
        return ++failures >= LOCKED ? Optional.of(failed(FailureKind.FOREIGN, text(e))) : pause(e);
    }

    /// The change is made, or may be, and the rest of it failed: when it cannot be done now it stays open.
    Optional<Outcome> owed(WorldException e) {
        session.owe(text(e));
        boolean last = !e.kind().retryable() || ++failures >= policy().tries();
        return last ? Optional.of(new Outcome.Stopped(intent.change(), Reason.UNFINISHED, true)) : pause(e);
    }

    /// Waits before the next try; the outcome when there is none.
    Optional<Outcome> again(WorldException e) {
        if (++failures >= policy().tries()) {
            return Optional.of(failed(FailureKind.TRANSIENT, text(e)));
        }
        return pause(e);
    }

    private Optional<Outcome> pause(WorldException e) {
        if (limits.stop().asked()) {
            return Optional.of(new Outcome.Stopped(intent.change(), Reason.REQUESTED, written || unsure));
        }
        if (limits.deadline().passed()) {
            return Optional.of(new Outcome.Stopped(intent.change(), Reason.OUT_OF_TIME, written || unsure));
        }
        try {
            backoff.pause(failures, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of(new Outcome.Stopped(intent.change(), Reason.REQUESTED, written || unsure));
        }
        session.beat();
        return Optional.empty();
    }

    private static String text(WorldException e) {
        return e.kind() + ": " + e.getMessage();
    }
}
