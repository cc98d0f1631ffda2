package dev.belay.run.canary;

import dev.belay.core.golden.Interval;
import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Judge;
import dev.belay.core.judge.JudgeState;
import dev.belay.core.judge.Judged;
import dev.belay.core.judge.Parameters;
import dev.belay.core.judge.TickInput;
import dev.belay.core.judge.Verdict;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Act;
import dev.belay.core.rollout.Event;
import dev.belay.core.rollout.Facts;
import dev.belay.core.rollout.Judging;
import dev.belay.core.rollout.Mode;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Rollout;
import dev.belay.core.rollout.Rules;
import dev.belay.core.rollout.State;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.rollout.Step;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Sample;
import dev.belay.core.traffic.Split;
import dev.belay.core.traffic.Verification;
import dev.belay.run.execute.Executor;
import dev.belay.run.execute.Policy;
import dev.belay.run.execute.Session;
import dev.belay.run.lock.Fence;
import dev.belay.run.pace.Deadline;
import dev.belay.run.pace.Fork;
import dev.belay.world.Clock;
import dev.belay.world.Users;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Drives one rollout to its end, or to where a person has to say something.
///
/// Each tick: read what people left, sample the pods and the synthetic users, read the objects, let the judge
/// speak, let the state machine decide, carry out its acts in the same tick, store the state.
public final class Driver {
    private static final Duration NAP = Duration.ofMillis(50);
    private static final Duration SCRAPE = Duration.ofMillis(1_500);

    private final World world;
    private final Plan plan;
    private final Session session;
    private final Clock clock;
    private final Surveyor surveyor;
    private final Ledger ledger;
    private final Acts acts;
    private final SmokeRuns smoke;
    private final Parameters parameters;
    private final Mailbox mailbox;
    private final Narrator narrator;
    private final Executor forward;
    private final Executor back;
    private final Trace trace = new Trace();
    private final Agenda agenda = new Agenda();
    private final Map<String, StateDocument.Order> handled = new LinkedHashMap<>();
    private final long origin;
    private final Instant began;
    private Rollout rollout;
    private JudgeState judge;
    private Optional<Users.Run> users = Optional.empty();
    private double documentRead;
    private double sampledBefore;
    private final Restarts restarts;
    private final Onsets onsets = new Onsets();
    private long occasions;
    private boolean superseded;
    private boolean stopped;
    private Watcher watcher = (_, _, _) -> {};

    /// @param rollout where it stands
    /// @param t rollout time now, in seconds
    /// @param handled the verbs that drivers before this one have handled
    public record Start(Plan plan, Rollout rollout, double t, List<StateDocument.Order> handled) {
        public Start {
            handled = List.copyOf(handled);
        }

        /// Where nobody drove before.
        public static Start fresh(Plan plan) {
            return new Start(plan, Rollout.start(plan), 0, List.of());
        }
    }

    public Driver(World world, Session session, Start start, Mailbox mailbox) {
        this.world = world;
        this.plan = start.plan();
        this.session = session;
        this.mailbox = mailbox;
        this.clock = world.tools().clock();
        this.rollout = start.rollout();
        start.handled().forEach(o -> handled.put(o.id(), o));
        this.origin = clock.nanos() - Math.round(start.t() * 1e9);
        this.began = clock.now().minusMillis(Math.round(start.t() * 1000));
        this.restarts = new Restarts(began);
        this.surveyor = new Surveyor(world.tools().cluster(), plan);
        this.parameters = Judging.parameters(plan);
        this.judge = JudgeState.start(parameters);
        this.ledger = new Ledger(plan.pace().tick(), parameters.sources().counters());
        this.acts = new Acts(world.tools().cluster(), plan, new Fork(Deadline.none(clock), session::beat));
        this.smoke = new SmokeRuns(world.suites(), clock);
        this.narrator = new Narrator(world.screen(), plan);
        var effects = new Handlers(world, plan, smoke, surveyor).effects(session.epoch());
        Deadline never = Deadline.none(clock);
        this.forward = new Executor(session, effects, new Executor.Limits(Policy.forward(), never, world.stop()));
        this.back =
                new Executor(session, effects, new Executor.Limits(new Policy(3, true, false), never, world.stop()));
    }

    /// What came of driving.
    ///
    /// @param left why it ended before the rollout did
    public record Ended(Rollout rollout, Left left, Trace trace, double t) {}

    /// Why a driver leaves.
    public enum Left {
        /// The rollout is over.
        OVER,
        /// It waits for a person, and nobody watches for longer than was asked.
        HELD,
        /// The way back could not be completed in time.
        STALLED,
        INTERRUPTED,
        SUPERSEDED
    }

    /// Told of every step when it is decided, before anything is done.
    @FunctionalInterface
    interface Watcher {
        void stepped(Rollout before, Event event, Step step);
    }

    void watch(Watcher by) {
        watcher = by;
    }

    /// What people call the state of a rollout.
    public static String name(Rollout rollout) {
        return Narrator.name(rollout.state());
    }

    /// @param first what begins it: `Checked` for a new one; `TookOver`, and a verb, for one that others drove
    /// @param stalled how long a way back may take before the driver gives up waiting
    public Ended drive(List<Event> first, Duration stalled) throws InterruptedException {
        try {
            if (rollout.state() instanceof State.Planned) {
                forget();
            }
            first.forEach(this::feed);
            work();
            double next = t() + plan.pace().tick();
            while (left(stalled).isEmpty()) {
                rest(next);
                next = Math.max(next + pace(), t());
                agenda.turn();
                orders();
                work();
                tick();
                work();
            }
        } finally {
            users.ifPresent(Users.Run::stop);
        }
        return end(stalled);
    }

    /// A second on the way back, whatever the plan's tick.
    private double pace() {
        return rollout.state() instanceof State.WayBack ? 1 : plan.pace().tick();
    }

    private double t() {
        return (clock.nanos() - origin) / 1e9;
    }

    private void rest(double until) throws InterruptedException {
        while (t() < until && !world.stop().asked()) {
            session.beat();
            Duration left = Duration.ofNanos(Math.max(1_000_000, Math.round((until - t()) * 1e9)));
            clock.sleep(left.compareTo(NAP) < 0 ? left : NAP);
        }
    }

    /// What stands in the mailbox before a rollout begins was said of an earlier one of the component.
    private void forget() {
        mailbox.orders(mailbox.read()).forEach(o -> handled.put(o.id(), o.handled(t())));
    }

    /// Verbs that people left; the document is thereby read.
    private void orders() {
        try {
            Map<String, Value> data = mailbox.read();
            documentRead = t();
            for (Mailbox.Order order : mailbox.orders(data)) {
                if (!handled.containsKey(order.id())) {
                    handled.put(order.id(), order.handled(t()));
                    trace.note(t(), "command", order.verb() + " by " + order.by());
                    feed(new Event.Command(t(), order.verb(), order.by(), order.reason(), false));
                }
            }
        } catch (WorldException _) {
            // Unread: the gate sees how old the last read is.
            return;
        }
    }

    private void tick() throws InterruptedException {
        double t = t();
        Surveyor.Survey survey = surveyor.look();
        ledger.seen(survey.members(), survey.known(), t);
        restarts.seen(survey.members(), survey.known(), t);
        onsets.look(survey, restarts, t);
        List<Sample> samples = new Sampling(
                        world.tools().cluster(), Judging.sources(plan), Deadline.in(clock, SCRAPE), session::beat)
                .of(survey.members(), began, t);
        List<Interval> intervals = users.map(Users.Run::drain).orElse(List.of());
        ledger.take(samples, intervals, t, rollout.traffic().at());
        Verification seen = surveyor.verify(
                survey,
                rollout.toVerify(),
                t - rollout.traffic().at(),
                ledger.openings(rollout.toVerify(), rollout.toVerify().isOriginal()));
        Decision decision = judged(survey, t);
        Facts facts = facts(survey, seen, decision);
        sampledBefore = t;
        feed(new Event.Tick(t, facts, decision));
        record(t, decision);
    }

    /// Nothing is judged before the first weight, nor on the way back.
    private Decision judged(Surveyor.Survey survey, double t) {
        boolean judging = rollout.memory().hadWeight() && rollout.state() instanceof State.Forward;
        if (!judging) {
            return new Decision(t, Verdict.CONTINUE, "", "not judged", 0, List.of(), Map.of());
        }
        List<Decision.Hold> holds = new ArrayList<>(ledger.partial(survey.members(), t));
        if (rollout.state() instanceof State.Shifting) {
            holds.add(new Decision.Hold("shifting", "the new split is not verified yet"));
        }
        boolean proof = rollout.memory().mode() == Mode.NORMAL;
        TickInput.Told told = new TickInput.Told(Double.NEGATIVE_INFINITY, proof, holds);
        Judged judged = Judge.tick(
                parameters,
                judge,
                ledger.input(versions(survey), rollout.traffic().at(), told));
        judge = judged.state();
        return judged.decision();
    }

    /// The split between the versions: once the user's Deployment is the candidate its share is the candidate's, and
    /// there is nothing of the old version to compare with (section 12).
    private Split versions(Surveyor.Survey survey) {
        Split split = rollout.traffic().split();
        return survey.deployment().template() == Facts.Template.CANDIDATE
                ? new Split(0, split.stable() + split.canary(), split.baseline())
                : split;
    }

    private Facts facts(Surveyor.Survey survey, Verification seen, Decision decision) {
        double t = t();
        Facts.Fresh fresh =
                new Facts.Fresh(session.leaseAge().toNanos() / 1e9, t - documentRead, !superseded, sampledBefore);
        return new Facts(
                fresh,
                survey.pods(Arm.STABLE, restarts),
                survey.pods(Arm.CANARY, restarts),
                survey.pods(Arm.BASELINE, restarts),
                survey.deployment(),
                seen,
                new Facts.Open(ledger.open(Arm.CANARY), ledger.open(Arm.BASELINE), false),
                smoke.newest(),
                ledger.attempts(),
                survey.objects(),
                onsets.troubles(ledger.firstFailure(), decision.verdict() == Verdict.ROLLBACK));
    }

    /// Lets the machine decide, stores the state, and queues what is to be done.
    private void feed(Event event) {
        Rollout before = rollout;
        Step step = Rules.step(before, event, plan);
        watcher.stepped(before, event, step);
        rollout = step.next();
        agenda.add(step.acts(), event instanceof Event.Failed);
        narrator.tell(before, rollout, event).ifPresent(text -> trace.note(event.t(), "state", text));
        startUsers();
        if (!step.row().equals("-") || event instanceof Event.Tick) {
            store();
        }
    }

    /// One run for the whole rollout, from the first weight on: only then the pins lead anywhere.
    private void startUsers() {
        boolean forwards =
                rollout.state() instanceof State.Forward && rollout.memory().hadWeight();
        if (users.isEmpty() && forwards && !rollout.traffic().underWay()) {
            List<String> arms = plan.parts().baseline()
                    ? List.of(Arm.CANARY.text(), Arm.BASELINE.text(), Arm.STABLE.text())
                    : List.of(Arm.CANARY.text(), Arm.STABLE.text());
            users = world.probe().start(plan.pin(), arms);
        }
    }

    private void work() throws InterruptedException {
        while (!superseded && !stopped) {
            List<Act> next = agenda.together(rollout);
            if (next.isEmpty()) {
                return;
            }
            Executor executor = rollout.state() instanceof State.WayBack ? back : forward;
            Acts.Moment moment = new Acts.Moment(t(), session.epoch() + "-" + occasions++);
            for (Optional<Event> event :
                    acts.together(executor, next, rollout.traffic().split(), moment)) {
                event.ifPresentOrElse(this::came, () -> {
                    stopped |= world.stop().asked();
                    superseded |= !stopped;
                });
            }
        }
    }

    private void came(Event event) {
        if (event instanceof Event.Done(double _, Act.SetTraffic(Split split, boolean _))) {
            trace.note(t(), "weight", split.canary() / 10.0 + " %");
        }
        feed(at(event));
    }

    /// The event at the moment when it became known, not when the act began.
    private Event at(Event event) {
        return switch (event) {
            case Event.Done(double _, Act act) -> new Event.Done(t(), act);
            case Event.Failed(double _, Act act, var kind, String why) -> new Event.Failed(t(), act, kind, why);
            case Event.Checked _, Event.Tick _, Event.Command _, Event.TookOver _ -> event;
        };
    }

    private void store() {
        session.note(Mailbox.DOCUMENT, new Stored(plan, session, rollout, t(), began).json(ledger, handled.values()));
        if (session.publish() instanceof Fence.Superseded) {
            superseded = true;
        }
    }

    private void record(double t, Decision decision) {
        Map<Arm, Long> open = new EnumMap<>(Arm.class);
        Map<Arm, Counts> counts = new EnumMap<>(Arm.class);
        for (Arm arm : Arm.values()) {
            open.put(arm, ledger.open(arm));
            counts.put(arm, ledger.counts(arm));
        }
        trace.add(
                new Trace.Point(t, rollout.traffic().split(), open, counts, decision, Narrator.name(rollout.state())));
        narrator.show(t, rollout, decision, open);
    }

    private Optional<Left> left(Duration stalled) {
        if (rollout.over()) {
            return Optional.of(Left.OVER);
        }
        if (superseded) {
            return Optional.of(Left.SUPERSEDED);
        }
        if (stopped || world.stop().asked()) {
            return Optional.of(Left.INTERRUPTED);
        }
        if (rollout.state() instanceof State.Held(var _, var reasons, double _, boolean _, boolean _)
                && reasons.stream().anyMatch(r -> r.id().equals("until"))) {
            return Optional.of(Left.HELD);
        }
        boolean late = !Double.isNaN(rollout.measured().decided())
                && t() - rollout.measured().decided() > stalled.toNanos() / 1e9;
        return rollout.state() instanceof State.WayBack && late ? Optional.of(Left.STALLED) : Optional.empty();
    }

    private Ended end(Duration stalled) {
        return new Ended(rollout, left(stalled).orElse(Left.INTERRUPTED), trace, t());
    }
}
