package dev.belay.run.canary;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.ServerSet;
import dev.belay.core.model.Json;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Event;
import dev.belay.core.rollout.Names;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Rollout;
import dev.belay.core.rollout.State;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.rollout.Unit;
import dev.belay.run.execute.Effects;
import dev.belay.run.execute.Executor;
import dev.belay.run.execute.Policy;
import dev.belay.run.execute.Session;
import dev.belay.run.pace.Deadline;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/// Goes on with a rollout whose driver is gone, from its state document and its unit. One that was stopped before
/// its unit was stored has written nothing: it is closed, as there is nothing to go on with and nothing to undo.
///
/// @param mailbox of the component
/// @param wiring what a driver needs
public record Succession(Mailbox mailbox, Wiring wiring) {
    private static final String OVER = "deploy.outcome";
    private static final double LONGEST_GAP = 86_400;

    /// What a driver needs.
    public interface Wiring {
        Clock clock();

        World world(Plan plan);

        /// The operation of the rollout with its lock, or another of our own.
        ///
        /// @throws WorldException `CONFLICT` when it could not be opened
        Session session(StateDocument.Head head);
    }

    /// What its state document says.
    public sealed interface Open {
        StateDocument document();

        /// It can be driven.
        record Driven(StateDocument document, Plan plan) implements Open {}

        /// Nothing was written but its state.
        record Unbegun(StateDocument document) implements Open {}

        /// It ended, and its driver died before it could say so.
        record Over(StateDocument document) implements Open {}
    }

    /// @throws WorldException `GONE` when there is none, or one that has written something and lost its unit
    public Open open() {
        StateDocument document = mailbox.document()
                .map(StateDocument::fromValue)
                .orElseThrow(() -> new WorldException(WorldException.Kind.GONE, "there is no rollout"));
        if (document.rollout().over()) {
            return new Open.Over(document);
        }
        Optional<Resource> unit = mailbox.cluster().get(secret(document));
        if (unit.isPresent()) {
            return new Open.Driven(document, Plan.fromValue(mailbox.reader().read(Unit.plan(unit.get()))));
        }
        if (document.rollout().memory().hadWeight() || wrote(document)) {
            throw new WorldException(
                    WorldException.Kind.GONE,
                    "the rollout has lost its unit " + document.head().unit()
                            + ", so that nobody knows what it changed");
        }
        return new Open.Unbegun(document);
    }

    /// @param words what a person says, by the rollout time of the take-over
    /// @param stalled how long a way back may take
    public Driver.Ended drive(DoubleFunction<List<Event>> words, Duration stalled) throws InterruptedException {
        return switch (open()) {
            case Open.Driven(StateDocument document, Plan plan) -> drive(document, plan, words, stalled);
            case Open.Unbegun(StateDocument document) -> close(document);
            case Open.Over(StateDocument document) -> end(document);
        };
    }

    /// As it was recorded (section 15).
    private Driver.Ended end(StateDocument document) {
        try (Session session = wiring.session(document.head())) {
            session.note(Mailbox.DOCUMENT, Json.compact(document.toValue()));
            session.end(OVER, Value.object("state", Value.of(Driver.name(document.rollout()))));
            return new Driver.Ended(document.rollout(), Driver.Left.OVER, new Trace(), document.t());
        }
    }

    private Driver.Ended drive(StateDocument document, Plan plan, DoubleFunction<List<Event>> words, Duration stalled)
            throws InterruptedException {
        World world = wiring.world(plan);
        try (Session session = wiring.session(document.head())) {
            double gap = gap(document);
            double t = document.t() + gap;
            Rollout rollout = document.rollout();
            boolean routed = new Surveyor(mailbox.cluster(), plan)
                    .carries(rollout.traffic().aim());
            List<Event> events = new ArrayList<>(List.of(new Event.TookOver(t, gap, routed)));
            events.addAll(words.apply(t));
            Driver driver =
                    new Driver(world, session, new Driver.Start(plan, rollout, t, document.commands()), mailbox);
            Driver.Ended ended = driver.drive(events, stalled);
            if (ended.left() == Driver.Left.OVER) {
                session.end(OVER, Value.object("state", Value.of(Driver.name(ended.rollout()))));
            }
            return ended;
        }
    }

    /// Seconds since the driver wrote last.
    private double gap(StateDocument document) {
        Duration gone = Duration.between(
                Instant.parse(document.serverDate()), wiring.clock().now());
        return Math.clamp(gone.toMillis() / 1000.0, 0, LONGEST_GAP);
    }

    /// The state says so, and what is half of a unit goes.
    private Driver.Ended close(StateDocument document) {
        Rollout was = document.rollout();
        State end = new State.Refused("stopped before its first write");
        Rollout rollout = new Rollout(end, was.traffic(), was.memory(), was.measured(), was.owed());
        try (Session session = wiring.session(document.head())) {
            half(document).ifPresent(config -> remove(session, config));
            session.note(
                    Mailbox.DOCUMENT,
                    Json.compact(closed(document, session, rollout).toValue()));
            session.publish();
            session.end(OVER, Value.object("state", Value.of(Driver.name(rollout))));
            return new Driver.Ended(rollout, Driver.Left.OVER, new Trace(), document.t());
        }
    }

    private static StateDocument closed(StateDocument document, Session session, Rollout rollout) {
        return new StateDocument(
                document.head(),
                session.epoch(),
                document.seq() + 1,
                document.t(),
                document.serverDate(),
                rollout,
                document.connections(),
                document.abortRequested(),
                document.commands(),
                List.of(),
                List.of(),
                new StateDocument.Next(Driver.name(rollout), Double.NaN));
    }

    /// The first of a unit's two documents, where it was stored and the second was not.
    private Optional<Resource> half(StateDocument document) {
        return mailbox.cluster()
                .get(Kind.CONFIG_MAP.named(mailbox.namespace(), document.head().unit()))
                .filter(r -> of(r, document));
    }

    private void remove(Session session, Resource config) {
        Executor executor = new Executor(
                session,
                new Effects(Map.of()),
                new Executor.Limits(Policy.forward(), Deadline.none(wiring.clock()), () -> false));
        executor.execute(
                "CloseRollout",
                new ObjectChange("DeleteUnit", config.ref(), Body.of(config.document()), Body.absent(), List.of()));
    }

    /// Whether anything but the unit says that this operation made or wrote it.
    private boolean wrote(StateDocument document) {
        Ref half = Kind.CONFIG_MAP.named(mailbox.namespace(), document.head().unit());
        return Stream.of(
                        Kind.CONFIG_MAP,
                        Kind.SECRET,
                        Kind.AUTOSCALER,
                        Kind.SERVICE,
                        Kind.DISRUPTION_BUDGET,
                        Kind.DEPLOYMENT,
                        Kind.HTTP_ROUTE)
                .flatMap(kind -> mailbox.cluster().list(Cluster.Query.all(kind, mailbox.namespace())).stream())
                .filter(r -> !r.ref().equals(half))
                .anyMatch(r -> of(r, document));
    }

    private static boolean of(Resource object, StateDocument document) {
        String op = document.head().op();
        return object.label(Names.OP).filter(op::equals).isPresent()
                || object.annotation(ServerSet.OPERATION).filter(op::equals).isPresent();
    }

    private Ref secret(StateDocument document) {
        return Kind.SECRET.named(mailbox.namespace(), document.head().unit());
    }
}
