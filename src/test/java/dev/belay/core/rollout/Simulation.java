package dev.belay.core.rollout;

import dev.belay.core.change.FailureKind;
import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// One seeded schedule: drivers that crash, freeze and take over, a person with random verbs, others who edit
/// and delete, a candidate that may turn bad, and calls that fail in every way; then calm, in which the
/// rollout must end.
final class Simulation {
    private static final int MOST_EVENTS = 400;
    private static final int CALM_EVENTS = 1200;
    private static final double LEASE = 15;
    private static final List<String> CAUSES =
            List.of("success", "cross_user", "crash-loop", "events", "no-data", "out_of_order");
    private static final List<String> HOLDS = List.of("stale", "suspicion", "shared", "burn-in", "split");

    private final RandomGenerator random;
    private final Plan plan;
    private final Machine machine;
    private final SimWorld world;
    private final CanaryInvariants invariants;
    private final Watcher watcher;
    private final boolean proofless;
    private final boolean unseen;
    private final boolean early;
    private final List<Act> queue = new ArrayList<>();
    private final List<Event.Command> commands = new ArrayList<>();
    private Rollout rollout;
    private Rollout stored;
    private int epoch = 1;
    private double silentSince = Double.NaN;
    private double sampledFrom;
    private Act late = new Act.Fence();
    private int lateVersion = -1;
    private int lateEpoch;
    private int fencedEpoch;
    private int events;

    /// Looks at every step of a schedule.
    interface Watcher {
        void saw(Rollout before, Event event, Step step, Plan plan);
    }

    private Simulation(long seed, Machine machine, Watcher watcher) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.machine = machine;
        this.watcher = watcher;
        plan = SimPlans.random(random);
        world = new SimWorld(plan, random);
        invariants = new CanaryInvariants(world);
        proofless = random.nextInt(12) == 0;
        unseen = random.nextInt(12) == 0;
        early = seed % 97 == 0;
        rollout = Rollout.start(plan);
        stored = rollout;
        if (random.nextInt(3) > 0) {
            world.badFrom = random.nextInt(1, 200);
            world.badCause = CAUSES.get(random.nextInt(CAUSES.size()));
        }
    }

    /// @return the end
    /// @throws CanaryInvariants.Broken when an invariant does not hold
    static Rollout run(long seed, Machine machine, Watcher watcher) {
        return new Simulation(seed, machine, watcher).run();
    }

    private Rollout run() {
        if (early) {
            feed(new Event.Command(0, Verb.ABORT, "somebody", "before it began", false));
        }
        feed(new Event.Checked(0, random.nextInt(50) > 0, "refused by a check"));
        world.dark = unseen;
        int faulty = random.nextInt(20, MOST_EVENTS);
        while (events < faulty && !rollout.over()) {
            disturb();
            turn();
        }
        calm();
        world.dark = false;
        for (int i = 0; i < CALM_EVENTS && !settled(); i++) {
            turn();
        }
        invariants.ended(rollout);
        return rollout;
    }

    private boolean settled() {
        boolean blocked = rollout.state() instanceof State.Stalled && invariants.blocked();
        return rollout.over()
                || blocked
                || rollout.state() instanceof State.Held held
                        && queue.isEmpty()
                        && commands.isEmpty()
                        && held.reasons().stream().anyMatch(r -> r.ends() != Reason.Ends.BY_ITSELF)
                        && (world.t < world.badFrom || CanaryInvariants.frozen(held));
    }

    private void calm() {
        world.calm = true;
        world.denyRoute = false;
        world.denyServices = false;
        commands.clear();
        lateVersion = -1;
        if (!Double.isNaN(silentSince)) {
            takeOver();
        }
    }

    private void turn() {
        events++;
        if (!Double.isNaN(silentSince)) {
            world.pass(random.nextInt(1, 10));
            if (world.t - silentSince > LEASE) {
                takeOver();
            }
            return;
        }
        boolean fenced = !queue.isEmpty() && queue.getFirst() instanceof Act.Fence;
        if (!queue.isEmpty() && (fenced || world.calm || random.nextInt(5) > 0)) {
            act(queue.removeFirst());
        } else if (!commands.isEmpty()) {
            feed(commands.removeFirst());
        } else {
            tick();
        }
    }

    private void tick() {
        world.pass(random.nextInt(4) > 0 ? 1 : random.nextInt(1, 6));
        boolean closed = !world.calm && random.nextInt(8) == 0;
        Facts.Fresh fresh = new Facts.Fresh(
                closed && random.nextBoolean() ? 9 : 1,
                closed && random.nextBoolean() ? 2 : 0.2,
                !closed || random.nextBoolean(),
                world.calm || random.nextInt(4) > 0 ? world.t - 0.5 : sampledFrom);
        sampledFrom = world.t - 3;
        fencedEpoch = epoch;
        feed(new Event.Tick(world.t, world.facts(fresh, rollout.toVerify()), decision()));
    }

    private Decision decision() {
        boolean bad = world.t >= world.badFrom && world.canary.ready > 0 && world.split.canary() > 0;
        int draw = random.nextInt(10);
        if (bad && draw < 3 && !world.badCause.equals("crash-loop")) {
            return decision(Verdict.ROLLBACK, world.badCause, List.of());
        }
        if (draw == 9 && !world.calm || bad) {
            return decision(
                    Verdict.HOLD, "", List.of(new Decision.Hold(HOLDS.get(random.nextInt(HOLDS.size())), "sim")));
        }
        boolean proof = draw < 7 && !proofless;
        Verdict verdict = rollout.state() instanceof State.Baking ? Verdict.PROMOTE : Verdict.ADVANCE;
        return decision(proof ? verdict : Verdict.CONTINUE, "", List.of());
    }

    private Decision decision(Verdict verdict, String cause, List<Decision.Hold> holds) {
        return new Decision(world.t, verdict, cause, "sim", 0, holds, Map.of());
    }

    private void act(Act act) {
        int draw = world.calm ? 99 : random.nextInt(100);
        if (draw < 2) {
            crash();
        } else if (draw < 4) {
            late = act;
            lateVersion = world.version(act);
            lateEpoch = epoch;
            crash();
        } else if (draw < 8) {
            fail(act, FailureKind.TRANSIENT);
        } else if (draw < 11) {
            apply(act);
            queue.addFirst(act);
        } else if (draw < 12) {
            apply(act);
            crash();
        } else if (draw < 13) {
            fail(act, FailureKind.REFUSED);
        } else {
            SimWorld.Result result = apply(act);
            if (result == SimWorld.Result.DONE) {
                feed(new Event.Done(world.t, act));
            } else {
                fail(act, result.failure());
            }
        }
    }

    /// Effects have no refusal that would be told as a failure of the act.
    private void fail(Act act, FailureKind kind) {
        boolean effect = act instanceof Act.RunSuite
                || act instanceof Act.Fence
                || act instanceof Act.Notify
                || act instanceof Act.CloseConnections;
        if (effect) {
            queue.addFirst(act);
            return;
        }
        feed(new Event.Failed(world.t, act, kind, "sim"));
    }

    private SimWorld.Result apply(Act act) {
        invariants.writing(rollout, act, epoch);
        int stamp = world.epoch(SimWorld.thing(act));
        Object before = world.traffic();
        SimWorld.Result result = world.apply(act, epoch);
        if (result == SimWorld.Result.DONE) {
            invariants.written(act, epoch, stamp, !before.equals(world.traffic()));
        }
        return result;
    }

    private void crash() {
        silentSince = world.t;
        queue.clear();
    }

    private void takeOver() {
        double gap = world.t - silentSince;
        silentSince = Double.NaN;
        queue.clear();
        epoch++;
        rollout = stored;
        if (rollout.state() instanceof State.Planned) {
            feed(new Event.Checked(world.t, true, ""));
        } else {
            feed(new Event.TookOver(
                    world.t, gap, world.split.equals(rollout.traffic().aim())));
        }
    }

    private void feed(Event event) {
        Step step = machine.step(rollout, event, plan);
        invariants.stepped(rollout, event, step);
        watcher.saw(rollout, event, step, plan);
        rollout = step.next();
        queue.removeIf(act -> !rollout.stillWants(act));
        if (!world.calm && random.nextInt(300) == 0) {
            crash();
            return;
        }
        stored = rollout;
        invariants.stored(event, step);
        for (Act act : step.acts()) {
            queue.removeIf(a -> superseded(a, act));
            queue.addLast(act);
        }
        if (!world.calm && random.nextInt(300) == 0) {
            crash();
        }
    }

    private static boolean superseded(Act queued, Act by) {
        return queued.equals(by)
                || queued instanceof Act.SetTraffic && by instanceof Act.SetTraffic
                || queued instanceof Act.CloseConnections(Copy one, int _, int _)
                        && by instanceof Act.CloseConnections(Copy other, int _, int _)
                        && one == other;
    }

    /// What others do, and what breaks.
    private void disturb() {
        switch (random.nextInt(120)) {
            case 0, 1, 2 -> commands.add(command());
            case 3 -> world.foreignRoute = true;
            case 4 -> world.pinned = false;
            case 5 -> world.schemaClosed = !world.schemaClosed;
            case 6 -> world.denyRoute = !world.denyRoute;
            case 7 -> world.denyServices = !world.denyServices;
            case 8 -> {
                if (random.nextInt(6) == 0) {
                    world.gone.add(List.of(Facts.ROUTE, Facts.DEPLOYMENT, "autoscaler")
                            .get(random.nextInt(plan.parts().scaler() ? 3 : 2)));
                }
            }
            case 9 -> {
                if (random.nextInt(8) == 0 && !checked()) {
                    world.template = Facts.Template.OTHER;
                }
            }
            case 10, 11 -> land();
            case 12 -> world.oldReady = Math.max(0, world.oldReady - random.nextInt(1, 4));
            case 13 -> world.canary.ready = Math.max(0, world.canary.ready - random.nextInt(1, 3));
            default -> {}
        }
    }

    /// The last look at the user's Deployment is over: what somebody does to it later is no longer ours.
    private boolean checked() {
        return rollout.state() instanceof State.RollingBack back && back.stage() == State.Stage.GIT;
    }

    /// A write that a frozen driver had sent arrives.
    private void land() {
        if (lateVersion >= 0 && SimWorld.thing(late) != SimWorld.Thing.OTHER && lateVersion == world.version(late)) {
            SimWorld.Thing thing = SimWorld.thing(late);
            int stamp = Math.max(world.epoch(thing), thing == SimWorld.Thing.USER ? 0 : fencedEpoch);
            Object before = world.traffic();
            if (world.apply(late, lateEpoch) == SimWorld.Result.DONE) {
                invariants.written(late, lateEpoch, stamp, !before.equals(world.traffic()));
            }
        }
        lateVersion = -1;
    }

    private Event.Command command() {
        List<Verb> verbs = List.of(Verb.values());
        Verb verb = verbs.get(random.nextInt(verbs.size()));
        boolean often = verb == Verb.ABORT || verb == Verb.EMERGENCY;
        Verb drawn = often && random.nextInt(3) > 0 ? Verb.RESUME : verb;
        return new Event.Command(world.t, drawn, "somebody", "because", random.nextInt(4) == 0);
    }
}
