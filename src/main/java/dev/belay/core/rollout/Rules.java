package dev.belay.core.rollout;

import dev.belay.core.traffic.Split;
import java.util.ArrayList;
import java.util.List;

/// The state machine of section 8: `step(state, event, plan)`, pure. The rows of the table are in one class
/// per phase; the first match wins, the general rows before the rest.
public final class Rules {
    private Rules() {}

    /// What follows from an event. Deterministic, and without a clock: time is the event's.
    public static Step step(Rollout rollout, Event event, Plan plan) {
        Turn turn = new Turn(look(rollout, event, plan), event, plan);
        Step step = General.rows(turn).orElseGet(() -> byState(turn));
        return remembered(event instanceof Event.Tick tick ? pinned(step, tick.facts()) : step, event.t());
    }

    private static Step byState(Turn turn) {
        return switch (turn.rollout().state()) {
            case State.Planned _ -> WhilePreparing.planned(turn);
            case State.Preparing s -> WhilePreparing.preparing(turn, s);
            case State.Warming s -> WhilePreparing.warming(turn, s);
            case State.Shifting s -> WhileShifting.rows(turn, s);
            case State.Analysing s -> WhileJudging.analysing(turn, s);
            case State.Baking s -> WhileJudging.baking(turn, s);
            case State.Held s -> WhileHeld.rows(turn, s);
            case State.Promoting s -> WhilePromoting.rows(turn, s);
            case State.Returning s -> WhileLeaving.returning(turn, s);
            case State.Draining s -> WhileLeaving.draining(turn, s);
            case State.Closing s -> WhileLeaving.closing(turn, s);
            case State.RollingBack s -> WhileRollingBack.rows(turn, s);
            case State.Stalled s -> WhileStalled.rows(turn, s);
            case State.Refused _, State.Promoted _, State.RolledBack _, State.NeedsOperator _ -> turn.stay();
        };
    }

    /// What every event tells, whatever the state makes of it.
    private static Rollout look(Rollout before, Event event, Plan plan) {
        return switch (event) {
            case Event.Tick(double t, Facts facts, var _) -> looked(before, t, facts, plan);
            case Event.Done(double t, Act.SetTraffic(Split split, boolean _)) ->
                before.with(before.traffic().written(split, t));
            case Event.Done _, Event.Checked _, Event.Failed _, Event.Command _, Event.TookOver _ -> before;
        };
    }

    private static Rollout looked(Rollout before, double t, Facts facts, Plan plan) {
        Memory memory = before.memory();
        int wanted = Guardrails.wanted(before, plan);
        boolean few = facts.canary().known() && facts.canary().ready() < wanted;
        return before.with(
                        memory.withReady(memory.ready().read(facts)).withShortTicks(few ? memory.shortTicks() + 1 : 0))
                .with(before.traffic().looked(facts.traffic(), t));
    }

    /// A floor that somebody took away is pinned again, once (CN-22).
    private static Step pinned(Step step, Facts facts) {
        boolean held = switch (step.next().state()) {
            case State.Warming _, State.Shifting _, State.Analysing _, State.Baking _ -> true;
            case State.Held(State.Forward in, var _, double _, boolean _, boolean _) ->
                !(in instanceof State.Preparing || in instanceof State.Closing);
            case State.Promoting _, State.Returning _, State.Draining _ -> true;
            case State.Planned _, State.Preparing _, State.Closing _ -> false;
            case State.WayBack _, State.Terminal _ -> false;
        };
        if (!held || facts.objects().floorPinned() || step.next().memory().repinned()) {
            return step;
        }
        List<Act> acts = new ArrayList<>(step.acts());
        acts.add(new Act.PinFloor());
        Rollout next = step.next();
        return new Step(step.row(), next.with(next.memory().withRepinned(true)), acts, step.refusal());
    }

    /// The split that a step sets out to write, and that the candidate may have weight from now on.
    private static Step remembered(Step step, double t) {
        Rollout next = step.next();
        for (Act act : step.acts()) {
            if (act instanceof Act.SetTraffic(Split split, boolean _)) {
                next = next.with(next.traffic().writing(split, t));
                if (split.canary() > 0) {
                    next = next.with(next.memory().withHadWeight(true));
                }
            }
            if (act instanceof Act.PushCommit) {
                next = next.with(next.memory().withPushed(true));
            }
        }
        return new Step(step.row(), next, step.acts(), step.refusal());
    }
}
