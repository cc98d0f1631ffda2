package dev.belay.core.rollout;

import dev.belay.core.traffic.Split;
import java.util.ArrayList;
import java.util.List;

/// Everything a rollout is at one moment: a driver needs this and the plan, and nothing else.
///
/// @param owed what was left undone, named
public record Rollout(State state, Traffic traffic, Memory memory, Measured measured, List<String> owed) {
    public Rollout {
        owed = List.copyOf(owed);
    }

    /// Before anything is written.
    public static Rollout start(Plan plan) {
        return new Rollout(
                new State.Planned(),
                Traffic.start(),
                Memory.start(plan.pace().mode(), plan.replicas()),
                Measured.nothing(),
                List.of());
    }

    /// The split whose effect is to be verified now: on the way back where it leads, also while it cannot be
    /// written.
    public Split toVerify() {
        return switch (state) {
            case State.RollingBack back -> back.target().split();
            case State.Stalled stalled -> stalled.in().target().split();
            case State.Forward _, State.Terminal _ -> traffic.aim();
        };
    }

    /// Whether an act that was asked for and has not been begun is still to be done: asked before each is
    /// begun. Held, nothing raises the canary's weight; on the way back only what belongs to it is done.
    public boolean stillWants(Act act) {
        return switch (state) {
            case State.Held _ -> !raises(act);
            case State.RollingBack back -> WayBack.has(back, act) && !raises(act);
            case State.Stalled stalled -> WayBack.has(stalled.in(), act) && !raises(act);
            case State.Forward _ -> true;
            case State.Terminal _ -> act instanceof Act.Notify;
        };
    }

    private boolean raises(Act act) {
        return act instanceof Act.SetTraffic(Split to, boolean _)
                && to.canary() > traffic.split().canary();
    }

    public boolean over() {
        return state instanceof State.Terminal;
    }

    Rollout with(State next) {
        return new Rollout(next, traffic, memory, measured, owed);
    }

    Rollout with(Traffic next) {
        return new Rollout(state, next, memory, measured, owed);
    }

    Rollout with(Memory next) {
        return new Rollout(state, traffic, next, measured, owed);
    }

    Rollout with(Measured next) {
        return new Rollout(state, traffic, memory, next, owed);
    }

    Rollout owing(String what) {
        List<String> more = new ArrayList<>(owed);
        more.add(what);
        return new Rollout(state, traffic, memory, measured, more);
    }
}
