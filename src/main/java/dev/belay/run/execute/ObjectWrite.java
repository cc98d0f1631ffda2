package dev.belay.run.execute;

import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Conclusion;
import dev.belay.core.change.Desired;
import dev.belay.core.change.FailureKind;
import dev.belay.core.change.ServerSet;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.world.Cluster;
import dev.belay.world.Cluster.Write;
import dev.belay.world.WorldException;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes one object. Every round reads it afresh and concludes, so that a lost answer, a conflict and a
/// restart are one case: in effect → verified; as before → written with the live `resourceVersion`, then read
/// again; else foreign.
final class ObjectWrite {
    private final Attempts attempts;
    private final ObjectChange change;
    private final Cluster cluster;

    /// What the server made of our write; empty as long as there is none.
    private Optional<Resource> accepted = Optional.empty();

    ObjectWrite(Attempts attempts, ObjectChange change) {
        this.attempts = attempts;
        this.change = change;
        this.cluster = attempts.session().tools().cluster();
    }

    Outcome run() {
        while (true) {
            Optional<Outcome> end;
            try {
                end = round();
            } catch (WorldException e) {
                end = attempts.after(e);
            }
            if (end.isPresent()) {
                return end.get();
            }
        }
    }

    private Optional<Outcome> round() {
        Optional<Resource> live = cluster.get(change.ref());
        if (live.map(Stamps::epoch).orElse(0L) > attempts.session().epoch()) {
            return Optional.of(attempts.superseded());
        }
        Conclusion conclusion = Conclusion.of(change, live);
        if (conclusion instanceof Conclusion.Done || inEffect(conclusion, live)) {
            return Optional.of(attempts.verified(attempts.written(), Value.empty()));
        }
        if (live.isEmpty() && change.before().content().isPresent()) {
            return Optional.of(attempts.failed(FailureKind.GONE, change.ref() + " is not there"));
        }
        Optional<Outcome> foreign = foreign(conclusion, live);
        return foreign.isPresent() ? foreign : write(live);
    }

    /// The server may spell a value in its own way, or add a default where the change removes one: what it
    /// accepted, or would accept, says what `after` looks like there.
    private boolean inEffect(Conclusion conclusion, Optional<Resource> live) {
        if (live.isEmpty() || change.after().content().isEmpty()) {
            return false;
        }
        if (accepted.isPresent()) {
            return same(accepted.get(), live.get());
        }
        return conclusion instanceof Conclusion.Foreign
                && change.before().content().isPresent()
                && dryRun(live.get()).filter(would -> same(would, live.get())).isPresent();
    }

    private Optional<Resource> dryRun(Resource live) {
        try {
            return Desired.over(live, change).map(document -> cluster.replace(new Resource(document), Write.DRY_RUN));
        } catch (WorldException e) {
            if (e.kind().retryable()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private boolean same(Resource a, Resource b) {
        Value.Obj left = ServerSet.removed(a.document());
        Value.Obj right = ServerSet.removed(b.document());
        return change.owned().stream().allMatch(p -> left.at(p).equals(right.at(p)));
    }

    /// The outcome when somebody else was there and must not be overwritten.
    private Optional<Outcome> foreign(Conclusion conclusion, Optional<Resource> live) {
        if (attempts.written()) {
            return afterOurWrite(live);
        }
        if (!(conclusion instanceof Conclusion.Foreign(var where))) {
            return Optional.empty();
        }
        boolean creation = change.before().content().isEmpty();
        if (attempts.policy().overForeign() && !creation) {
            return Optional.empty();
        }
        String fields = where.stream().map(Pointer::toString).limit(5).collect(Collectors.joining(", "));
        String text = creation
                ? change.ref() + " is there already, and is another: " + fields
                : change.ref() + " was changed by somebody else: " + fields;
        return Optional.of(attempts.failed(FailureKind.FOREIGN, text));
    }

    /// Our write was accepted, and still the object is not as it should be.
    private Optional<Outcome> afterOurWrite(Optional<Resource> live) {
        boolean terminating = change.after().content().isEmpty()
                && live.flatMap(l -> l.document().text("/metadata/deletionTimestamp"))
                        .isPresent();
        if (terminating) {
            String text = change.ref() + " is being deleted, but not gone yet";
            return attempts.again(new WorldException(WorldException.Kind.UNREACHABLE, text));
        }
        String text = change.ref() + " was written, and changed by somebody else before it was read again";
        return attempts.policy().overForeign()
                ? attempts.conflict(FailureKind.FOREIGN, text)
                : Optional.of(attempts.failed(FailureKind.FOREIGN, text));
    }

    private Optional<Outcome> write(Optional<Resource> live) {
        Optional<Resource> document = document(live);
        if (document.isEmpty() && change.after().content().isPresent()) {
            String text = "the owned fields have no place in " + change.ref() + " as it is now";
            return Optional.of(attempts.failed(FailureKind.FOREIGN, text));
        }
        Optional<Outcome> halt = attempts.mayWrite();
        if (halt.isPresent()) {
            return halt;
        }
        attempts.sending();
        if (live.isEmpty()) {
            accepted = Optional.of(cluster.create(document.orElseThrow(), Write.REAL));
        } else if (document.isEmpty()) {
            cluster.delete(change.ref(), live.get().uid(), Write.REAL);
        } else {
            accepted = Optional.of(cluster.replace(document.get(), Write.REAL));
        }
        attempts.accepted(Value.empty());
        return Optional.empty();
    }

    private Optional<Resource> document(Optional<Resource> live) {
        Optional<Value.Obj> desired = live.isPresent() ? Desired.over(live.get(), change) : Desired.created(change);
        return desired.map(document -> Stamps.on(new Resource(document), attempts.session()));
    }
}
