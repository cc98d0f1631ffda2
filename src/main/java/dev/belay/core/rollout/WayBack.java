package dev.belay.core.rollout;

import dev.belay.core.traffic.Split;
import java.util.ArrayList;
import java.util.List;

/// How a way back begins and what its levers may do when (10.2, CN-42).
final class WayBack {
    private static final double ENOUGH = 0.8;
    private static final double PATIENCE = 30;

    private WayBack() {}

    /// Decides to return: target, levers, and those of them that may be pulled in this very event.
    static Step enter(String row, Turn turn, Cause cause, Facts.Troubles troubles) {
        Target target = target(turn);
        double t = turn.t();
        List<Act> rest = target == Target.USER ? workload(turn.plan()) : List.of();
        State.RollingBack back = new State.RollingBack(
                cause, target, State.Stage.TRAFFIC, t, t, levers(turn, target), false, rest, Double.NaN);
        Turn decided = turn.with(turn.rollout().measured().decided(t, troubles));
        return decided.to(row, back, begun(decided, back));
    }

    /// Levers that may be pulled now, and the first of what is to be done beside them; no Service is deleted
    /// while the route may name it.
    static List<Act> begun(Turn turn, State.RollingBack back) {
        List<Act> acts = new ArrayList<>(pull(turn, back));
        acts.addAll(next(back));
        return acts;
    }

    /// The first of what is to be done, if its time has come: what removes something waits for CLEAN, and
    /// what the route may still name for the restored route.
    static List<Act> next(State.RollingBack back) {
        if (back.rest().isEmpty()) {
            return List.of();
        }
        Act first = back.rest().getFirst();
        boolean early = switch (back.stage()) {
            case TRAFFIC, VERIFY, WORKLOAD, DRAIN -> !isWorkload(first);
            case CLEAN, CHECK, GIT -> Cleanup.waitsForRoute(first) && WhileRollingBack.routed(back);
        };
        return early ? List.of() : List.of(first);
    }

    private static boolean isWorkload(Act act) {
        return act instanceof Act.PauseOwners || act instanceof Act.RestoreConfig || act instanceof Act.RestoreTemplate;
    }

    static List<Act> levers(Turn turn, Target target) {
        List<Act> levers = new ArrayList<>();
        if (!turn.memory().gone().contains(Facts.ROUTE)) {
            levers.add(new Act.SetTraffic(target.split(), true));
        }
        if (turn.memory().hadWeight()) {
            levers.add(new Act.SetSelector(target));
        }
        return levers;
    }

    /// Configuration and template from the unit, with owners that would undo it paused first.
    static List<Act> workload(Plan plan) {
        List<Act> acts = new ArrayList<>();
        if (plan.parts().gitops()) {
            acts.add(new Act.PauseOwners());
        }
        for (int i = 0; i < plan.parts().configs(); i++) {
            acts.add(new Act.RestoreConfig(i));
        }
        acts.add(new Act.RestoreTemplate());
        return acts;
    }

    private static Target target(Turn turn) {
        if (Guardrails.beforePromoting(turn.rollout().state())) {
            return Target.STABLE;
        }
        boolean previous = turn.plan().keepsPrevious()
                && turn.memory().ready().baseline() >= ENOUGH * turn.plan().replicas();
        return previous ? Target.PREVIOUS : Target.USER;
    }

    /// One write when the target can take it, else a chunk a second; nothing while nobody would answer.
    static List<Act> pull(Turn turn, State.RollingBack back) {
        int canary =
                Math.min(turn.traffic().split().canary(), turn.traffic().aim().canary());
        if (turn.traffic().mostCanary() == 0 && turn.traffic().split().baseline() == 0) {
            return back.levers();
        }
        Memory.Ready ready = turn.memory().ready();
        int target = ready.of(back.target());
        if (target == 0 && ready.canary() > 0 && !back.cause().crossUser()) {
            return List.of();
        }
        if (target >= ENOUGH * turn.plan().replicas() || hasty(turn, back)) {
            return back.levers();
        }
        int wanted = turn.plan().replicas();
        int left = Math.min(canary, Split.WHOLE * Math.max(wanted - target, 0) / wanted);
        return left < canary && !turn.memory().gone().contains(Facts.ROUTE)
                ? List.of(chunk(back.target(), left))
                : List.of();
    }

    /// Whether an act belongs to a way back: forward ones are dropped where it begins.
    static boolean has(State.RollingBack back, Act act) {
        return back.levers().contains(act)
                || next(back).contains(act)
                || switch (act) {
                    case Act.SetTraffic _, Act.CloseConnections _, Act.Notify _, Act.Fence _ -> true;
                    case Act.SetScale(Copy copy, int pods) ->
                        pods == 0 && copy == Copy.CANARY && back.stage() == State.Stage.VERIFY && isCritical(back);
                    case Act.RunSuite(Moment moment) -> moment == Moment.CHECK;
                    case Act.RestoreConfig _, Act.RestoreTemplate _ -> true;
                    case Act.SaveUnit _, Act.StartGuard _, Act.StopGuard _, Act.CopyConfig _, Act.PinFloor _ -> false;
                    case Act.ReleaseFloor _, Act.Create _, Act.Delete _, Act.SetSelector _, Act.SetConfig _ -> false;
                    case Act.SetTemplate _, Act.RestoreStrategy _, Act.PauseOwners _, Act.ResumeOwners _ -> false;
                    case Act.PushCommit _, Act.PushRevert _ -> false;
                };
    }

    private static boolean isCritical(State.RollingBack back) {
        return back.cause().severity() == Severity.CRITICAL;
    }

    private static boolean hasty(Turn turn, State.RollingBack back) {
        boolean waited = back.target() == Target.STABLE && turn.t() - back.began() >= PATIENCE;
        return waited || back.cause().severity() == Severity.CRITICAL;
    }

    private static Act chunk(Target target, int canary) {
        return new Act.SetTraffic(
                target == Target.PREVIOUS
                        ? new Split(0, canary, Split.WHOLE - canary)
                        : new Split(Split.WHOLE - canary, canary, 0),
                true);
    }
}
