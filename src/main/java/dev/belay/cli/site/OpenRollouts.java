package dev.belay.cli.site;

import dev.belay.cli.Session;
import dev.belay.core.change.Operation;
import dev.belay.core.config.Component;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Beside;
import dev.belay.core.rollout.Copy;
import dev.belay.core.rollout.Event;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.State;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.rollout.Target;
import dev.belay.core.rollout.Verb;
import dev.belay.run.canary.Driver;
import dev.belay.run.canary.Mailbox;
import dev.belay.run.canary.Succession;
import dev.belay.run.execute.Opening;
import dev.belay.run.lock.Claim;
import dev.belay.run.pace.Deadline;
import dev.belay.run.rollback.World;
import dev.belay.world.Clock;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleFunction;

/// Rollouts that are open in an environment, and how they are taken back: by their driver, else by us.
public final class OpenRollouts implements World.Rollouts {
    private static final Duration DRIVER = Duration.ofSeconds(2);
    private static final Duration NAP = Duration.ofMillis(100);

    private final Session session;
    private final Site site;
    private final List<DrivenBeside> driven = new ArrayList<>();

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

    /// Those that we drive ourselves; of the others their driver sees to the end.
    @Override
    public List<String> finish(dev.belay.run.execute.Session operation, Deadline deadline) throws InterruptedException {
        List<String> done = new ArrayList<>();
        for (DrivenBeside each : driven) {
            String left = each.finish(site.clock(), deadline, operation::beat);
            if (left.isEmpty()) {
                done.add("canary of " + each.component() + " taken back");
            } else {
                session.warn("the canary of " + each.component() + " is still on its way back: " + left
                        + "; go on with: belay canary abort --component " + each.component() + " -e "
                        + site.environment().name());
            }
        }
        driven.clear();
        return done;
    }

    /// One that cannot be taken back stops nothing of what comes after it. Its drain and its clean-up go on beside what
    /// comes after, whoever drives it: it may wait for the workload, which comes after.
    private List<String> takeBack(CanaryRuns runs, String reason) {
        try {
            leave(runs.mailbox(), Verb.EMERGENCY, reason);
            if (goesBack(runs.mailbox())) {
                return List.of(
                        "canary of " + runs.component() + ": " + seen(runs, () -> false) + ", its driver goes on");
            }
            DrivenBeside ours =
                    DrivenBeside.start(runs.component(), runs.mailbox(), () -> takeOver(runs, Verb.EMERGENCY, reason));
            driven.add(ours);
            return List.of("canary of " + runs.component() + ": " + seen(runs, ours::over) + ", driven from here");
        } catch (WorldException e) {
            session.warn("the canary of " + runs.component() + " could not be taken back: " + e.getMessage());
            return List.of();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private String seen(CanaryRuns runs, BooleanSupplier over) throws InterruptedException {
        return trafficLed(runs, over) ? "traffic verified" : "traffic not verified yet";
    }

    /// Returns when the next steps may begin (RB-19).
    ///
    /// @param over whether nobody drives it any more
    /// @return whether the traffic is verified
    private boolean trafficLed(CanaryRuns runs, BooleanSupplier over) throws InterruptedException {
        long began = site.clock().nanos();
        while (true) {
            Optional<StateDocument> open = open(runs.mailbox());
            if (open.isEmpty() || over.getAsBoolean() || session.stop().asked()) {
                return open.isEmpty();
            }
            State state = open.get().rollout().state();
            Duration waited = Duration.ofNanos(site.clock().nanos() - began);
            if (Beside.mayBegin(state, ready(runs, open.get()), waited)) {
                return Beside.verified(state);
            }
            site.clock().sleep(NAP);
        }
    }

    /// Ready pods of what the traffic goes back to; what cannot be read counts as one, so that the traffic is waited
    /// for.
    private long ready(CanaryRuns runs, StateDocument document) {
        try {
            if (!(find(runs) instanceof Succession.Open.Driven(StateDocument _, Plan plan))) {
                return 1;
            }
            Ref user = plan.subject().deployment();
            boolean previous =
                    document.rollout().state() instanceof State.RollingBack back && back.target() == Target.PREVIOUS;
            Ref target = previous
                    ? Kind.DEPLOYMENT.named(
                            user.namespace(),
                            plan.material().of(Copy.BASELINE).deployment().name())
                    : user;
            return site.cluster()
                    .get(target)
                    .flatMap(d -> d.document().number("/status/readyReplicas"))
                    .orElse(0L);
        } catch (WorldException _) {
            return 1;
        }
    }

    private void leave(Mailbox mailbox, Verb verb, String reason) {
        String id = "c-" + Long.toHexString(site.tools().random().nextLong());
        mailbox.leave(new Mailbox.Order(id, verb, site.actor().id(), reason));
    }

    /// Asks the driver; when it is not on its way back in two seconds, takes over and drives.
    ///
    /// @return what driving came to; empty when the driver does it itself
    public Optional<Driver.Ended> back(CanaryRuns runs, Verb verb, String reason) {
        Mailbox mailbox = runs.mailbox();
        leave(mailbox, verb, reason);
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

    /// What there is to go on with.
    ///
    /// @throws WorldException `GONE` when the rollout is over or its plan is lost
    public Succession.Open find(CanaryRuns runs) {
        return succession(runs, Claim.Manner.WAIT).open();
    }

    /// Closes the journal of an operation of which the cluster has no state.
    public void forget(CanaryRuns runs, Operation operation) {
        Claim claim = runs.claim(Claim.Manner.WAIT, operation.id());
        Opening opening = dev.belay.run.execute.Session.resume(
                site.tools(), new dev.belay.run.execute.Session.Request(operation, claim, site.clusterUid()));
        if (!(opening instanceof Opening.Opened(dev.belay.run.execute.Session opened))) {
            throw new WorldException(WorldException.Kind.CONFLICT, "its journal could not be opened: " + opening);
        }
        try (dev.belay.run.execute.Session closing = opened) {
            closing.end("deploy.outcome", Value.object("state", Value.of("never begun")));
        }
    }

    /// Goes on with a rollout whose driver is gone; waits until the lock of that one is over.
    public Driver.Ended goOn(CanaryRuns runs) throws InterruptedException {
        return drive(runs, Claim.Manner.WAIT, _ -> List.of());
    }

    /// @param words what a person says, by the rollout time of the take-over
    private Driver.Ended drive(CanaryRuns runs, Claim.Manner manner, DoubleFunction<List<Event>> words)
            throws InterruptedException {
        return succession(runs, manner).drive(words, site.environment().budget().multipliedBy(3));
    }

    private Succession succession(CanaryRuns runs, Claim.Manner manner) {
        return new Succession(runs.mailbox(), new Succession.Wiring() {
            @Override
            public Clock clock() {
                return site.clock();
            }

            @Override
            public dev.belay.run.canary.World world(Plan plan) {
                return runs.world(plan, session.screen());
            }

            @Override
            public dev.belay.run.execute.Session session(StateDocument.Head head) {
                return opened(runs, head, manner);
            }
        });
    }

    /// The same operation where its journal is here and nobody has it open; else one of our own.
    private dev.belay.run.execute.Session opened(CanaryRuns runs, StateDocument.Head head, Claim.Manner manner) {
        Opening same = dev.belay.run.execute.Session.resume(site.tools(), runs.opening(head, manner, head.op()));
        if (same instanceof Opening.Opened(dev.belay.run.execute.Session found)) {
            return found;
        }
        Opening other =
                dev.belay.run.execute.Session.open(site.tools(), runs.opening(head, manner, site.newOperation()));
        if (other instanceof Opening.Opened(dev.belay.run.execute.Session found)) {
            return found;
        }
        throw new WorldException(WorldException.Kind.CONFLICT, "the rollout could not be taken over: " + other);
    }
}
