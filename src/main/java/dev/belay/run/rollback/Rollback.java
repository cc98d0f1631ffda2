package dev.belay.run.rollback;

import dev.belay.core.change.Operation;
import dev.belay.core.model.Actor;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Contents;
import dev.belay.core.point.Difference;
import dev.belay.core.point.StoreKey;
import dev.belay.core.ready.Fact;
import dev.belay.core.ready.Facts;
import dev.belay.core.ready.Mode;
import dev.belay.core.ready.Readiness;
import dev.belay.core.rollback.Restore;
import dev.belay.core.rollback.RestorePlan;
import dev.belay.core.rollback.RestoreStep;
import dev.belay.core.rollback.Terms;
import dev.belay.run.execute.Effects;
import dev.belay.run.execute.Executor;
import dev.belay.run.execute.Opening;
import dev.belay.run.execute.Outcome;
import dev.belay.run.execute.Policy;
import dev.belay.run.execute.Session;
import dev.belay.run.lock.Claim;
import dev.belay.run.lock.Holder;
import dev.belay.run.pace.Backoff;
import dev.belay.run.pace.Deadline;
import dev.belay.run.pace.Retry;
import dev.belay.world.Journal;
import dev.belay.world.WorldException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes an environment back to a point (rollback algorithm). [#preview] reads and asks the checks; what a
/// person agreed to is then carried out by [#execute].
public final class Rollback {
    private static final int TRIES = 3;

    private final World world;
    private final Request request;
    private final StoreKey key;
    private final Holder self;

    /// @param key under which Secrets of the point were hashed, or an unknown one
    public Rollback(World world, Request request, StoreKey key, Holder self) {
        this.world = world;
        this.request = request;
        this.key = key;
        this.self = self;
    }

    /// Step 0, and steps 4 to 6 by reads: what would be written, and whether it may be.
    public Preview preview() {
        Inspection inspection = new Inspection(world, request);
        Fact<String> cluster = inspection.cluster();
        LiveRead.Live live = read(1);
        RestorePlan plan = plan(live, Begun.after(owed()));
        Facts facts = inspection.facts(cluster, live, plan);
        Mode mode = request.way().emergency() ? Mode.EMERGENCY : Mode.NORMAL;
        return new Preview(
                cluster instanceof Fact.Known<String>(String uid) ? uid : "",
                actor(),
                Readiness.of(Readiness.ROLLBACK, facts, mode),
                plan,
                difference(live, plan),
                live);
    }

    /// Steps 1 to 15. Nothing is asked any more.
    public Result execute(Preview preview) throws InterruptedException {
        if (!preview.readiness().blocking().isEmpty()) {
            return new Result.Refused(preview.readiness());
        }
        Restoring restoring = new Restoring(world, request);
        if (preview.alreadyThere()) {
            return new Result.AlreadyThere(restoring.smoke(), preview.difference());
        }
        Opening opening = Session.open(world.tools(), opening(preview));
        return switch (opening) {
            case Opening.Opened(Session session) -> {
                try (session) {
                    yield new Sequence(this, restoring, session, Begun.after(owed())).run();
                }
            }
            case Opening.Busy _, Opening.Unavailable _, Opening.Unrecorded _ -> new Result.NotOpened(opening);
        };
    }

    /// Goes on with an operation whose open intents were concluded (`run.Resume`): what is still to be done is planned
    /// anew from live reads, and what they do not show is taken from its journal.
    ///
    /// @param concluded what became of the open intents
    Result.Ended resume(Session session, List<Outcome> concluded) throws InterruptedException {
        Begun begun = Begun.of(owed(), session.recovered(), concluded);
        return new Sequence(this, new Restoring(world, request), session, begun).run();
    }

    private Terms.Begun owed() {
        Journal journal = world.tools().journal();
        return new Owed(journal, request.target().environment())
                .before(request.reason().operation());
    }

    World world() {
        return world;
    }

    Request request() {
        return request;
    }

    /// Live objects, once writing has begun: a read that fails is tried again.
    LiveRead.Live read() {
        return read(TRIES);
    }

    private LiveRead.Live read(int tries) {
        Retry retry = new Retry(new Backoff(world.tools().clock(), world.tools().random()), tries);
        return new LiveRead(world.tools().cluster(), request.target().namespaces(), retry)
                .read(request.source().contents());
    }

    RestorePlan plan(LiveRead.Live live, Begun begun) {
        Terms terms = new Terms(
                request.target().components(),
                readyTargets(live),
                request.source().lastApplied(),
                new Terms.Room(quotas(), request.way().emergency()),
                begun.terms());
        return Restore.plan(request.source().contents(), begun.lowered(live.objects()), terms);
    }

    /// Going back does not wait for a limit to be readable.
    private List<Resource> quotas() {
        try {
            return Quotas.in(world.tools().cluster(), request.target().namespaces());
        } catch (WorldException _) {
            return List.of();
        }
    }

    Difference difference(LiveRead.Live live, RestorePlan plan) {
        Contents now = Contents.of(live.all(), key);
        return Difference.between(request.source().contents(), now, plan.allowance());
    }

    /// Routes that can go back at once: every backend Service of the point's route has a ready endpoint now.
    private Set<Ref> readyTargets(LiveRead.Live live) {
        return new ReadyTargets(world.tools().cluster()).of(request.source().contents(), live);
    }

    private Actor actor() {
        try {
            return world.tools().cluster().whoAmI();
        } catch (WorldException _) {
            return request.reason().actor();
        }
    }

    /// The operation and the locks that it needs.
    public Session.Request opening(Preview preview) {
        return new Session.Request(operation(preview), claim(preview), preview.clusterUid());
    }

    /// The same for an operation that was begun before.
    Session.Request reopening(Operation operation) {
        Preview preview = preview();
        return new Session.Request(operation, claim(preview), preview.clusterUid());
    }

    Executor executor(Session session) {
        Deadline deadline = Deadline.in(world.tools().clock(), request.way().timeout());
        return executor(session, deadline);
    }

    Executor executor(Session session, Deadline deadline) {
        return new Executor(session, Effects.none(), new Executor.Limits(Policy.back(), deadline, world.stop()));
    }

    private Operation operation(Preview preview) {
        Request.Reason reason = request.reason();
        return new Operation(
                reason.operation(),
                "rollback",
                request.target().environment(),
                preview.actor(),
                new Operation.Why(reason.text(), reason.incident()),
                world.tools().clock().now(),
                Value.object(
                        "point", Value.of(request.source().point().id()),
                        "emergency", Value.of(request.way().emergency()),
                        "plan", Value.of(preview.plan().digest().toString())));
    }

    private Claim claim(Preview preview) {
        Set<Ref> touched = new HashSet<>();
        preview.plan().steps().stream().map(RestoreStep::change).forEach(c -> touched.add(c.ref()));
        long seen = preview.live().all().stream()
                .filter(r -> touched.contains(r.ref()))
                .mapToLong(Rollback::epoch)
                .max()
                .orElse(0);
        Claim.Manner manner = request.way().emergency() ? Claim.Manner.PREEMPT : Claim.Manner.WAIT;
        return new Claim(request.target().locks(), self, manner, seen);
    }

    private static long epoch(Resource object) {
        String text = object.annotation("belay.dev/epoch").orElse("");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
