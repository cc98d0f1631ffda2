package dev.belay.run.execute;

import dev.belay.core.change.Change;
import dev.belay.core.change.Change.Effect;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Change.RefChange;
import dev.belay.core.change.Entry;
import dev.belay.core.change.FailureKind;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.run.pace.Backoff;
import dev.belay.run.pace.Deadline;
import dev.belay.run.pace.Retry;
import dev.belay.world.Cluster;
import dev.belay.world.StopSignal;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The only writer to a cluster and to refs of a repository: makes changes, each as intent, check, write, done, fresh
/// read, verified.
///
/// A change that is in effect already is not written again. Nothing is begun after the deadline, after
/// somebody asked to stop, or once a newer epoch was seen. Safe for several threads, as long as no two change
/// one object.
public final class Executor {
    private static final int FENCE_TRIES = 5;

    private final Session session;
    private final Effects effects;
    private final Limits limits;

    /// @param deadline nothing is begun or tried again after it
    /// @param stop looked at before each write and between tries
    public record Limits(Policy policy, Deadline deadline, StopSignal stop) {}

    public Executor(Session session, Effects effects, Limits limits) {
        this.session = session;
        this.effects = effects;
        this.limits = limits;
    }

    /// Makes one change.
    ///
    /// @param step the step of the operation, in words that people see
    public Outcome execute(String step, Change change) {
        Optional<Outcome.Reason> halt = halt();
        if (halt.isPresent()) {
            return new Outcome.Stopped(change, halt.get(), false);
        }
        if (change instanceof Effect effect && session.result(effect.key()).isPresent()) {
            return new Outcome.Done(change, false, session.result(effect.key()).get());
        }
        if (change instanceof ObjectChange c && tellsSecret(c)) {
            String text = "the content of " + c.ref() + " must not stand in a journal; nothing was written";
            return new Outcome.Failed(change, FailureKind.REFUSED, text, false);
        }
        try {
            return settle(session.intent(step, change, limits.policy().whole()));
        } catch (WorldException e) {
            String text = "the intent could not be recorded, so nothing was written: " + e.getMessage();
            return new Outcome.Failed(change, FailureKind.UNRECORDED, text, false);
        }
    }

    /// Makes changes one after the other. Going forward it ends with the first that is not done; going back a
    /// failed one stops none of the later ones.
    ///
    /// @return an outcome for each change that was begun or refused
    public List<Outcome> executeAll(String step, List<? extends Change> changes) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Change change : changes) {
            Outcome outcome = execute(step, change);
            outcomes.add(outcome);
            boolean goesOn = outcome instanceof Outcome.Done
                    || outcome instanceof Outcome.Failed && !limits.policy().whole();
            if (!goesOn) {
                return outcomes;
            }
        }
        return outcomes;
    }

    /// Concludes an intent that a crash left open, and makes its change when it was not made.
    public Outcome settle(Entry.Intent intent) {
        return switch (intent.change()) {
            case ObjectChange change -> new ObjectWrite(new Attempts(session, limits, intent), change).run();
            case RefChange change ->
                new RefWrite(new Attempts(session, limits, intent), change, effects.repositories()).run();
            case Effect effect -> new EffectRun(new Attempts(session, limits, intent), effect, effects).run();
        };
    }

    /// Writes our epoch on an object, so that a late write of an old holder meets a conflict (CN-12). Nothing
    /// happens where there is no object, or a newer epoch.
    ///
    /// @return false when the object cannot be read or written
    public boolean fence(Ref ref) {
        Tools tools = session.tools();
        try {
            new Retry(new Backoff(tools.clock(), tools.random()), FENCE_TRIES).run(() -> {
                Optional<Resource> live = tools.cluster().get(ref).filter(l -> Stamps.epoch(l) < session.epoch());
                live.ifPresent(l -> tools.cluster().replace(Stamps.on(l, session), Cluster.Write.REAL));
            });
            return true;
        } catch (WorldException _) {
            return false;
        }
    }

    public Session session() {
        return session;
    }

    private Optional<Outcome.Reason> halt() {
        if (limits.stop().asked()) {
            return Optional.of(Outcome.Reason.REQUESTED);
        }
        return limits.deadline().passed() ? Optional.of(Outcome.Reason.OUT_OF_TIME) : Optional.empty();
    }

    /// Journals lie on disks unencrypted.
    private static boolean tellsSecret(ObjectChange change) {
        return change.ref().type().equals(Kind.SECRET)
                && (holdsData(change.before().content())
                        || holdsData(change.after().content()));
    }

    private static boolean holdsData(Optional<Value.Obj> document) {
        return document.isPresent()
                && !(document.get().fields("/data").isEmpty()
                        && document.get().fields("/stringData").isEmpty());
    }
}
