package dev.belay.core.rollout;

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
