package dev.belay.core.rollout;

import dev.belay.core.judge.Verdict;
import dev.belay.core.traffic.Answer;
import dev.belay.core.traffic.Split;
import dev.belay.core.traffic.Verification;
import java.util.Set;
import java.util.function.Supplier;

/// The invariants of section 9 that the machine and its writes must keep, looked at from outside: what the
/// rules say of themselves is not believed.
final class CanaryInvariants {
    /// A broken invariant, by its id.
    static final class Broken extends AssertionError {
        private static final long serialVersionUID = 1L;

        final String id;

        Broken(String id, String text) {
            super(id + ": " + text);
            this.id = id;
        }
    }

    private static final double CONTROL_ONLY = 5;

    private final SimWorld world;
    private final Plan plan;
    private int licence = 1;
    private boolean breached;
    private boolean aborted;
    private boolean promoting;
    private boolean hadWeight;
    private boolean proven;

    /// It was proven with the canary's Service led elsewhere: a restored route gives its pods nothing.
    private boolean evicted;

    private double controlSince = Double.NaN;
    private boolean repeatable;

    CanaryInvariants(SimWorld world) {
        this.world = world;
        this.plan = world.plan;
    }

    /// Looks at a step before its acts are done.
    void stepped(Rollout before, Event event, Step step) {
        State now = before.state();
        if (event instanceof Event.Tick tick) {
            license(before, tick);
            proof(tick);
        }
        for (Act act : step.acts()) {
            if (act instanceof Act.SetTraffic(Split split, boolean _) && split.canary() > world.split.canary()) {
                raised(before, event, step, split);
            }
            boolean success = act instanceof Act.CloseConnections(Copy _, int code, int _) && code == Drain.GOING_AWAY;
            boolean early = now instanceof State.Draining(double since)
                    && event.t() - since < plan.drain().cap();
            require(!success || !early, "I19", () -> "a success closes connections before the cap");
        }
    }

    /// Looks at a step that was stored.
    void stored(Event event, Step step) {
        breached |= step.next().state() instanceof State.WayBack
                || frozen(step.next().state());
        promoting |= step.next().state() instanceof State.Promoting;
        aborted |= event instanceof Event.Command command
                && (command.verb() == Verb.ABORT || command.verb() == Verb.EMERGENCY)
                && step.refusal().isEmpty()
                && !(step.next().state() instanceof State.Promoted);
    }

    /// What a tick's facts prove of the traffic as it is now.
    private void proof(Event.Tick tick) {
        Verification seen = tick.facts().traffic();
        controlSince = !seen.controlPlaneOnly() ? Double.NaN : Double.isNaN(controlSince) ? tick.t() : controlSince;
        proven = seen.answer() == Answer.YES
                || tick.t() - controlSince >= CONTROL_ONLY
                || proven && seen.answer() != Answer.NO;
    }

    static boolean frozen(State state) {
        return state instanceof State.Held held && held.reasons().stream().anyMatch(r -> r.id().equals("frozen"));
    }

    /// A proof, or a person's word once a step has lasted, allows the next weight.
    private void license(Rollout before, Event.Tick tick) {
        Verdict verdict = tick.decision().verdict();
        boolean word = before.memory().mode() != Mode.NORMAL && verdict != Verdict.HOLD;
        if (before.state() instanceof State.Analysing(int n, double _, double _)
                && (word || verdict == Verdict.ADVANCE)) {
            licence = Math.max(licence, n + 1);
        }
        if (before.state() instanceof State.Baking && (word || verdict == Verdict.PROMOTE)) {
            licence = plan.legs().size() + 1;
        }
    }

    private void raised(Rollout before, Event event, Step step, Split split) {
        require(!breached, "I2", () -> "the weight is raised after a breach: " + split + " by row " + step.row());
        int wanted = split.canary() == Split.WHOLE ? plan.legs().size() + 1 : index(split);
        require(
                licence >= wanted,
                split.canary() == 0 ? "I3" : "I4",
                () -> "leg " + wanted + " was not allowed, row " + step.row());
        if (event instanceof Event.Tick(double _, Facts facts, var _)) {
            Facts.Fresh fresh = facts.fresh();
            boolean open = fresh.leaseAge() <= 8 && fresh.documentAge() <= 1 && fresh.ourEpoch();
            boolean after =
                    !hadWeight || fresh.oldestSample() > before.traffic().at();
            require(open && after, "I3", () -> "through a closed gate, row " + step.row());
            repeatable = true;
        } else {
            require(repeatable && event instanceof Event.Failed, "I3", () -> "by " + event + ", row " + step.row());
        }
    }

    private int index(Split split) {
        for (int i = 0; i < plan.legs().size(); i++) {
            if (plan.legs().get(i).split().equals(split)) {
                return i + 1;
            }
        }
        return 1;
    }

    /// Looks at an act just before the world takes it.
    void writing(Rollout rollout, Act act, int epoch) {
        SimWorld.Thing thing = SimWorld.thing(act);
        switch (act) {
            case Act.SetTraffic(Split split, boolean _) -> {
                require(
                        !breached || split.canary() <= world.split.canary(),
                        "I2",
                        () -> "the weight rises after a breach to " + split);
                hadWeight |= split.canary() > 0;
            }
            case Act.SetScale(Copy copy, int pods) ->
                require(
                        pods >= world.made(copy).replicas || leavable(copy, rollout),
                        "I7",
                        () -> copy + " is scaled down with traffic, " + world.split + " in " + rollout.state());
            case Act.Delete(Item item, Copy copy)
            when item == Item.COPY -> require(leavable(copy, rollout), "I7", () -> copy + " is deleted with traffic");
            case Act.Delete(Item item, Copy copy)
            when item == Item.SERVICE ->
                require(unnamed(copy), "I7", () -> "the Service of " + copy + " is deleted while the route names it");
            case Act.SetTemplate _ ->
                require(promoting, "I5", () -> "the user's Deployment is written before Promoting");
            case Act.SetConfig _ -> {
                require(promoting, "I5", () -> "the user's configuration is written before Promoting");
                require(world.split.stable() == 0, "I15", () -> "the configuration of pods with weight is changed");
            }
            case Act.SaveUnit _, Act.StartGuard _, Act.StopGuard _, Act.CopyConfig _, Act.PinFloor _ -> {}
            case Act.ReleaseFloor _, Act.Create _, Act.Delete _, Act.SetSelector _, Act.RestoreConfig _ -> {}
            case Act.RestoreTemplate _, Act.RestoreStrategy _, Act.PauseOwners _, Act.ResumeOwners _ -> {}
            case Act.RunSuite _,
                    Act.CloseConnections _,
                    Act.PushCommit _,
                    Act.PushRevert _,
                    Act.Fence _,
                    Act.Notify _ -> {}
        }
        if (thing == SimWorld.Thing.USER) {
            require(promoting, "I5", () -> act.name() + " before Promoting");
        }
    }

    /// Looks at a write that the world took.
    void written(Act act, int epoch, int stampBefore, boolean moved) {
        evicted &= !(moved && act instanceof Act.SetSelector);
        if (moved && act instanceof Act.SetTraffic) {
            evicted |= proven && world.selectorMoved;
            proven = false;
            controlSince = Double.NaN;
        }
        require(
                SimWorld.thing(act) == SimWorld.Thing.OTHER || epoch >= stampBefore,
                "I10",
                () -> act + " of epoch " + epoch + " after a write of epoch " + stampBefore);
    }

    private boolean leavable(Copy copy, Rollout rollout) {
        int weight = copy == Copy.CANARY ? world.split.canary() : world.split.baseline();
        boolean away = weight == 0 || copy == Copy.CANARY && world.selectorMoved || world.gone.contains(Facts.ROUTE);
        boolean trusted = proven
                || copy == Copy.CANARY && evicted && world.selectorMoved
                || !hadWeight
                || world.gone.contains(Facts.ROUTE)
                || rollout.traffic().accepted();
        boolean rung = rollout.state() instanceof State.WayBack back && severity(back) == Severity.CRITICAL;
        return world.made(copy).ready == 0 || away && (trusted || rung);
    }

    private static Severity severity(State.WayBack state) {
        return switch (state) {
            case State.RollingBack back -> back.cause().severity();
            case State.Stalled stalled -> stalled.in().cause().severity();
        };
    }

    private boolean unnamed(Copy copy) {
        int weight = copy == Copy.CANARY ? world.split.canary() : world.split.baseline();
        return weight == 0 || world.gone.contains(Facts.ROUTE);
    }

    /// Looks at the end, when all faults are over.
    void ended(Rollout rollout) {
        switch (rollout.state()) {
            case State.Promoted _ -> {
                require(!aborted, "I13", () -> "an accepted abort ended in Promoted");
                require(
                        world.template != Facts.Template.ORIGINAL,
                        "I12",
                        () -> "promoted, and the template is the old one");
                clean(rollout);
                measured(rollout);
            }
            case State.RolledBack _ -> {
                boolean old = world.template == Facts.Template.ORIGINAL && !world.config
                        || !rollout.owed().isEmpty();
                require(old, "I12", () -> "rolled back, and the user's Deployment or configuration is not the old one");
                require(
                        !world.pushed || rollout.owed().contains("git-push"),
                        "I12",
                        () -> "rolled back, and Git is not");
                clean(rollout);
                measured(rollout);
            }
            case State.Held held ->
                require(
                        blocked() || held.reasons().stream().anyMatch(r -> r.ends() != Reason.Ends.BY_ITSELF),
                        "I20",
                        () -> "held for ever, and no act would end it: " + held);
            case State.Stalled stalled ->
                require(blocked(), "I20", () -> "stalled for ever in a healthy world: " + stalled);
            case State.Refused _, State.NeedsOperator _ -> {}
            case State.Forward _, State.RollingBack _ ->
                throw new Broken("I20", "no end in a healthy world: " + rollout.state());
        }
    }

    /// Whether somebody did to the user's Deployment what only a person can mend.
    boolean blocked() {
        return world.gone.contains(Facts.DEPLOYMENT) || world.template == Facts.Template.OTHER;
    }

    private void clean(Rollout rollout) {
        require(
                world.split.isOriginal() || world.gone.contains(Facts.ROUTE),
                "I12",
                () -> "the route is " + world.split);
        boolean named = !rollout.owed().isEmpty();
        boolean kept = plan.keepsPrevious() && rollout.state() instanceof State.Promoted;
        for (Copy copy : Set.of(Copy.CANARY, Copy.BASELINE)) {
            SimWorld.Made made = world.made(copy);
            boolean left = made.deployment || made.service || made.budget || made.scaler || made.config;
            require(!left || named || kept && copy == Copy.BASELINE, "I16", () -> copy + " is left");
        }
        require(!world.guard || named, "I16", () -> "the guard is left");
        boolean free = !world.pinned || !plan.parts().scaler() || world.gone.contains("autoscaler");
        require(free || named, "I12", () -> "the floor is still pinned");
    }

    private void measured(Rollout rollout) {
        boolean recorded = Double.isFinite(rollout.measured().drained())
                && (Double.isFinite(rollout.measured().weights()) || world.gone.contains(Facts.ROUTE));
        require(!hadWeight || recorded, "I18", () -> "not measured: " + rollout.measured());
    }

    private static void require(boolean holds, String id, Supplier<String> text) {
        if (!holds) {
            throw new Broken(id, text.get());
        }
    }
}
