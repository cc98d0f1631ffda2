package dev.belay.cli.site;

import dev.belay.cli.Session;
import dev.belay.core.config.Component;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Event;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.State;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.rollout.Unit;
import dev.belay.core.rollout.Verb;
import dev.belay.edge.files.JsonReader;
import dev.belay.run.canary.Driver;
import dev.belay.run.canary.Mailbox;
import dev.belay.run.canary.Surveyor;
import dev.belay.run.execute.Opening;
import dev.belay.run.lock.Claim;
import dev.belay.run.pace.Deadline;
import dev.belay.run.rollback.World;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/// Rollouts that are open in an environment, and how they are taken back: by their driver, else by us.
public final class OpenRollouts implements World.Rollouts {
    private static final Duration DRIVER = Duration.ofSeconds(2);
    private static final Duration NAP = Duration.ofMillis(100);

    private final Session session;
    private final Site site;

    public OpenRollouts(Session session, Site site) {
        this.session = session;
        this.site = site;
    }

    /// The state document of a component's rollout, while it is open.
    public static Optional<StateDocument> open(Mailbox mailbox) {
        return mailbox.document()
                .map(StateDocument::fromValue)
                .filter(d -> !d.rollout().over());
    }

    @Override
    public List<String> takeBack(dev.belay.run.execute.Session operation, Deadline deadline) {
        List<String> taken = new ArrayList<>();
        for (Component component : site.loaded().settings().components().values()) {
            if (component.canary().isPresent()) {
                CanaryRuns runs = CanaryRuns.of(session, site, component.name());
                if (open(runs.mailbox()).isPresent()) {
                    taken.addAll(
                            takeBack(runs, "rollback " + operation.operation().id()));
                }
            }
        }
        return taken;
    }

    /// One that cannot be taken back stops nothing of what comes after it.
    private List<String> takeBack(CanaryRuns runs, String reason) {
        try {
            Optional<Driver.Ended> ended = back(runs, Verb.EMERGENCY, reason);
            return List.of("canary of " + runs.component() + " taken back" + (ended.isEmpty() ? " by its driver" : ""));
        } catch (WorldException e) {
            session.warn("the canary of " + runs.component() + " could not be taken back: " + e.getMessage());
            return List.of();
        }
    }

    /// Asks the driver; when it is not on its way back in two seconds, takes over and drives.
    ///
    /// @return what driving came to; empty when the driver does it itself
    public Optional<Driver.Ended> back(CanaryRuns runs, Verb verb, String reason) {
        Mailbox mailbox = runs.mailbox();
        String id = "c-" + Long.toHexString(site.tools().random().nextLong());
        mailbox.leave(new Mailbox.Order(id, verb, site.actor().id(), reason));
        try {
            return goesBack(mailbox) ? waited(mailbox) : Optional.of(takeOver(runs, verb, reason));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private boolean goesBack(Mailbox mailbox) throws InterruptedException {
        long end = site.clock().nanos() + DRIVER.toNanos();
        while (site.clock().nanos() < end) {
            Optional<StateDocument> open = open(mailbox);
            if (open.isEmpty() || open.get().rollout().state() instanceof State.WayBack) {
                return true;
            }
            site.clock().sleep(NAP);
        }
        return false;
    }

    private Optional<Driver.Ended> waited(Mailbox mailbox) throws InterruptedException {
        while (open(mailbox).isPresent() && !session.stop().asked()) {
            site.clock().sleep(NAP);
        }
        return Optional.empty();
    }

    /// Takes over a rollout whose driver is gone, with a person's word.
    public Driver.Ended takeOver(CanaryRuns runs, Verb verb, String reason) throws InterruptedException {
        return drive(
                runs,
                Claim.Manner.PREEMPT,
                t -> List.of(new Event.Command(t, verb, site.actor().id(), reason, false)));
    }

    /// Reads what a driver needs to go on.
    ///
    /// @throws WorldException `GONE` when the rollout is over or its plan is lost
    public Plan plan(CanaryRuns runs) {
        return plan(
                runs,
                open(runs.mailbox())
                        .orElseThrow(() -> new WorldException(WorldException.Kind.GONE, "the rollout is over")));
    }

    /// Goes on with a rollout whose driver is gone; waits until the lock of that one is over.
    public Driver.Ended goOn(CanaryRuns runs) throws InterruptedException {
        return drive(runs, Claim.Manner.WAIT, _ -> List.of());
    }

    /// @param words what a person says, by the rollout time of the take-over
    private Driver.Ended drive(CanaryRuns runs, Claim.Manner manner, DoubleFunction<List<Event>> words)
            throws InterruptedException {
        StateDocument document = open(runs.mailbox())
                .orElseThrow(() -> new WorldException(WorldException.Kind.GONE, "the rollout is over"));
        Plan plan = plan(runs, document);
        try (dev.belay.run.execute.Session opened = opened(runs, plan, manner)) {
            double gap = gap(document);
            double t = document.t() + gap;
            boolean routed = new Surveyor(site.cluster(), plan)
                    .carries(document.rollout().traffic().aim());
            List<Event> events = new ArrayList<>(List.of(new Event.TookOver(t, gap, routed)));
            events.addAll(words.apply(t));
            Driver driver = new Driver(
                    runs.world(plan, session.screen()),
                    opened,
                    new Driver.Start(plan, document.rollout(), t, document.commands()),
                    runs.mailbox());
            Driver.Ended ended =
                    driver.drive(events, site.environment().budget().multipliedBy(3));
            if (ended.left() == Driver.Left.OVER) {
                opened.end("deploy.outcome", Value.object("state", Value.of(Driver.name(ended.rollout()))));
            }
            return ended;
        }
    }

    /// Seconds since the driver wrote last.
    private double gap(StateDocument document) {
        Duration gone = Duration.between(
                Instant.parse(document.serverDate()), site.clock().now());
        return Math.clamp(gone.toMillis() / 1000.0, 0, 86_400);
    }

    /// The same operation where its journal is here and nobody has it open; else one of our own.
    private dev.belay.run.execute.Session opened(CanaryRuns runs, Plan plan, Claim.Manner manner) {
        Opening same = dev.belay.run.execute.Session.resume(
                site.tools(), runs.opening(plan, manner, plan.subject().op()));
        if (same instanceof Opening.Opened(dev.belay.run.execute.Session found)) {
            return found;
        }
        Opening other =
                dev.belay.run.execute.Session.open(site.tools(), runs.opening(plan, manner, site.newOperation()));
        if (other instanceof Opening.Opened(dev.belay.run.execute.Session found)) {
            return found;
        }
        throw new WorldException(WorldException.Kind.CONFLICT, "the rollout could not be taken over: " + other);
    }

    private Plan plan(CanaryRuns runs, StateDocument document) {
        Resource secret = site.cluster()
                .get(Kind.SECRET.named(runs.namespace(), document.head().unit()))
                .orElseThrow(() -> new WorldException(
                        WorldException.Kind.GONE,
                        "the rollout has no unit " + document.head().unit()
                                + ": it was stopped before its first write, or somebody removed it"));
        return Plan.fromValue(JsonReader.read(Unit.plan(secret), "plan"));
    }
}
