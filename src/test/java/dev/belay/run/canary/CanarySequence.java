package dev.belay.run.canary;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Event;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.rollout.Verb;
import dev.belay.edge.files.JsonReader;
import dev.belay.run.execute.Opening;
import dev.belay.run.execute.Session;
import dev.belay.run.execute.Tools;
import dev.belay.run.lock.Claim;
import dev.belay.testkit.CanaryCase;
import dev.belay.testkit.CrashSequence;
import dev.belay.testkit.InMemoryAuditLog;
import dev.belay.testkit.InMemoryJournal;
import dev.belay.world.Clock;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// CN-77: a whole rollout, driven and gone on with as the commands do, in a cluster that lives. It ends wholly new
/// or wholly old; every write on the way is held to the invariants.
public final class CanarySequence implements CrashSequence {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<Kind> WRITTEN = Set.of(
            Kind.DEPLOYMENT,
            Kind.SERVICE,
            Kind.HTTP_ROUTE,
            Kind.AUTOSCALER,
            Kind.DISRUPTION_BUDGET,
            Kind.CONFIG_MAP,
            Kind.SECRET);

    private final Course course;
    private Scene scene;
    private boolean ordered;

    /// How it goes when nobody disturbs it.
    public enum Course {
        PROMOTED,
        TAKEN_BACK,
        ABORTED
    }

    public CanarySequence(Course course) {
        this.course = course;
        this.scene = Scene.quick("", new InMemoryJournal(), new InMemoryAuditLog());
    }

    @Override
    public String name() {
        return "canary, " + course;
    }

    @Override
    public List<Resource> given() {
        return CanaryCase.objects();
    }

    @Override
    public Stage stage(InMemoryJournal journal, InMemoryAuditLog acts) {
        scene = Scene.quick(course == Course.TAKEN_BACK ? "chat:2" : "", journal, acts);
        if (course == Course.ABORTED) {
            scene.living.watch(_ -> order());
        }
        return new Stage(scene.living, scene.living.store());
    }

    /// A person, who outlives every driver.
    private void order() {
        boolean weighed =
                scene.document().filter(d -> d.rollout().memory().hadWeight()).isPresent();
        if (weighed && !ordered) {
            ordered = true;
            scene.mailbox().leave(new Mailbox.Order("c-1", Verb.ABORT, "lead", "changed my mind"));
        }
    }

    @Override
    public boolean concerns(Ref ref) {
        return WRITTEN.contains(ref.type()) && !ref.name().startsWith("belay-unit-");
    }

    @Override
    public boolean oldIsAnEnd() {
        return true;
    }

    @Override
    public boolean sameStates() {
        return false;
    }

    @Override
    public boolean stopsAtFailure() {
        return false;
    }

    @Override
    public void mustHold() {
        scene.watch.holds();
    }

    @Override
    public void start(Tools tools) {
        Opening opening = Session.open(tools, scene.request(Claim.Manner.WAIT));
        if (!(opening instanceof Opening.Opened(Session opened))) {
            return;
        }
        try (Session session = opened) {
            Plan plan = scene.plan();
            Driver driver = scene.watched(
                    new Driver(scene.world(tools, plan), session, Driver.Start.fresh(plan), mailbox(tools)));
            Driver.Ended ended = driver.drive(List.of(new Event.Checked(0, true, "")), PATIENCE);
            if (ended.left() == Driver.Left.OVER) {
                session.end("deploy.outcome", Value.object("state", Value.of(Driver.name(ended.rollout()))));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void resume(Tools tools, String operation) {
        try {
            Driver.Ended _ = new Succession(mailbox(tools), wiring(tools)).drive(_ -> List.of(), PATIENCE);
        } catch (WorldException e) {
            forget(tools, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Where nothing was stored, only the journal is to be closed.
    private void forget(Tools tools, WorldException why) {
        if (scene.document().isPresent()) {
            throw why;
        }
        try (Session session = resumed(tools)) {
            session.end("deploy.outcome", Value.object("state", Value.of("never begun")));
        }
    }

    private Succession.Wiring wiring(Tools tools) {
        return new Succession.Wiring() {
            @Override
            public Clock clock() {
                return tools.clock();
            }

            @Override
            public World world(Plan plan) {
                return scene.world(tools, plan);
            }

            @Override
            public Session session(StateDocument.Head head) {
                return resumed(tools);
            }
        };
    }

    private Session resumed(Tools tools) {
        Opening opening = Session.resume(tools, scene.request(Claim.Manner.WAIT));
        if (opening instanceof Opening.Opened(Session session)) {
            return session;
        }
        throw new WorldException(WorldException.Kind.CONFLICT, "not opened: " + opening);
    }

    private static Mailbox mailbox(Tools tools) {
        return new Mailbox(tools.cluster(), "chat", "backend", text -> JsonReader.read(text, "state"));
    }
}
