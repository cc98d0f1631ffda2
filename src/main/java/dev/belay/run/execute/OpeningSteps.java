package dev.belay.run.execute;

import dev.belay.core.audit.Act;
import dev.belay.core.change.Recovered;
import dev.belay.core.model.Value;
import dev.belay.run.lock.Claim.Manner;
import dev.belay.run.lock.Grip;
import dev.belay.run.lock.Lock;
import dev.belay.run.pace.Backoff;
import dev.belay.run.pace.Retry;
import dev.belay.world.Journal;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.time.Duration;
import java.util.Map;

/// Opens an operation: journal, record of the intent, locks, in this order.
final class OpeningSteps {
    private static final int TRIES = 3;

    private final Tools tools;
    private final Session.Request request;

    OpeningSteps(Tools tools, Session.Request request) {
        this.tools = tools;
        this.request = request;
    }

    Opening begin() {
        try {
            return opened(tools.journal().begin(request.operation()), true);
        } catch (WorldException e) {
            return new Opening.Unrecorded(e);
        }
    }

    Opening resume() {
        try {
            return opened(tools.journal().open(request.operation().id()), false);
        } catch (WorldException e) {
            return new Opening.Unrecorded(e);
        }
    }

    private Opening opened(Journal.Log log, boolean fresh) {
        try {
            Recovered recovered = Recovered.replay(log.entries());
            boolean recorded = recorded("op.intent", Value.empty());
            if (!recorded && preempt()) {
                return locked(log, recovered, fresh);
            }
            return recorded
                    ? locked(log, recovered, fresh)
                    : refused(log, fresh, new Opening.Unrecorded(failure("the record of acts cannot be written")));
        } catch (IllegalArgumentException e) {
            log.close();
            return new Opening.Unrecorded(
                    new WorldException(Kind.INVALID, "the journal is damaged: " + e.getMessage(), e));
        }
    }

    private Opening locked(Journal.Log log, Recovered recovered, boolean fresh) {
        Retry retry = new Retry(new Backoff(tools.clock(), tools.random()), TRIES);
        return switch (Grip.take(request.claim(), tools.cluster(), retry)) {
            case Grip.Result.Held(Grip grip) -> {
                if (!grip.predecessor().isEmpty()) {
                    recorded("lock.preempted", Value.object("predecessor", Value.of(grip.predecessor())));
                }
                yield new Opening.Opened(new Session(tools, request, log, recovered, grip));
            }
            case Grip.Result.Busy(Lock lock, String holder, Map<String, String> state) ->
                refused(log, fresh, new Opening.Busy(lock, holder, state));
            case Grip.Result.Unavailable(Lock lock, WorldException failure) ->
                refused(log, fresh, new Opening.Unavailable(lock, failure));
        };
    }

    /// A new operation that does not come to be is ended; one that should go on stays as it is.
    private Opening refused(Journal.Log log, boolean fresh, Opening opening) {
        Value.Obj outcome = Value.object("refused", Value.of(opening.getClass().getSimpleName()));
        recorded("op.refused", Value.object("result", outcome));
        if (fresh) {
            log.end(outcome);
        }
        log.close();
        return opening;
    }

    private boolean recorded(String event, Value.Obj details) {
        try {
            Act act = new Act(event, request.operation(), request.clusterUid(), details);
            tools.audit().append(act, Duration.ZERO);
            return true;
        } catch (WorldException _) {
            return false;
        }
    }

    private boolean preempt() {
        return request.claim().manner() == Manner.PREEMPT;
    }

    private WorldException failure(String text) {
        return new WorldException(Kind.REFUSED, text + ": " + tools.audit().place());
    }
}
