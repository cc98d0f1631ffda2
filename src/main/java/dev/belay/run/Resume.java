package dev.belay.run;

import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Entry;
import dev.belay.core.change.Operation;
import dev.belay.core.change.OperationId;
import dev.belay.core.model.Value;
import dev.belay.run.execute.Executor;
import dev.belay.run.execute.Opening;
import dev.belay.run.execute.Outcome;
import dev.belay.run.execute.Session;
import dev.belay.run.execute.Tools;
import dev.belay.world.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Goes on with an operation that was stopped or crashed: replays its journal, takes the next epoch, concludes
/// each open intent by a live read, then hands over to the command that began it.
public final class Resume {
    private final Tools tools;
    private final Map<String, Verb> verbs;

    /// How one command goes on with its operations.
    public interface Verb {
        /// The operation with the locks it needs, as when it was begun.
        Session.Request request(Operation operation);

        /// The executor for it.
        Executor executor(Session session);

        /// Goes on to the end, and ends the session unless it stops on the way. What is still to be done is
        /// planned anew from live reads, or is [dev.belay.core.change.Recovered#remaining] of the plan.
        ///
        /// @param concluded what became of the changes that the crash left open
        Value.Obj proceed(Executor executor, List<Outcome> concluded);
    }

    /// @param verbs by the name that [Operation#verb] has
    public Resume(Tools tools, Map<String, Verb> verbs) {
        this.tools = tools;
        this.verbs = Map.copyOf(verbs);
    }

    /// @param part of an operation's id, four characters or more; empty: the one that is open
    /// @throws dev.belay.world.WorldException when the journals cannot be read
    public Resumption run(String part) {
        List<Journal.Recorded> all = tools.journal().operations();
        List<String> ids = all.stream()
                .filter(r -> !part.isEmpty() || !r.ended())
                .map(r -> r.operation().id())
                .toList();
        List<String> meant = part.isEmpty() ? ids : OperationId.named(part, ids);
        if (meant.size() != 1) {
            return meant.isEmpty() ? new Resumption.Nothing(part) : new Resumption.Ambiguous(meant);
        }
        return all.stream()
                .filter(r -> r.operation().id().equals(meant.getFirst()))
                .findFirst()
                .map(this::one)
                .orElseThrow();
    }

    private Resumption one(Journal.Recorded recorded) {
        Operation operation = recorded.operation();
        Verb verb = verbs.get(operation.verb());
        if (recorded.ended()) {
            return new Resumption.Ended(operation, recorded.outcome());
        }
        return verb == null ? new Resumption.Unknown(operation) : goOn(operation, verb);
    }

    private Resumption goOn(Operation operation, Verb verb) {
        Opening opening = Session.resume(tools, verb.request(operation));
        if (!(opening instanceof Opening.Opened(Session opened))) {
            return new Resumption.NotOpened(operation, opening);
        }
        try (Session session = opened) {
            Executor executor = verb.executor(session);
            List<Outcome> concluded = new ArrayList<>();
            for (Entry.Intent intent : session.recovered().open()) {
                fence(executor, intent);
                concluded.add(executor.settle(intent));
            }
            return new Resumption.Continued(operation, concluded, verb.proceed(executor, concluded));
        }
    }

    /// Where it cannot be fenced it cannot be concluded either, and that says why.
    private static void fence(Executor executor, Entry.Intent intent) {
        if (intent.change() instanceof ObjectChange change && !executor.fence(change.ref())) {
            executor.session().beat();
        }
    }
}
