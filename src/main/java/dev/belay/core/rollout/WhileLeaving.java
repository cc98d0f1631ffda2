package dev.belay.core.rollout;

import dev.belay.core.change.FailureKind;
import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Verdict;
import dev.belay.core.traffic.Split;
import java.util.List;

/// Rows 23 to 27: traffic goes to the promoted Deployment, the copies' connections leave, the copies are
/// removed.
final class WhileLeaving {
    private static final double FAILING = 300;

    private WhileLeaving() {}

    static Act.SetTraffic split(int part, boolean over) {
        return new Act.SetTraffic(part == 1 ? new Split(Split.WHOLE / 2, Split.WHOLE / 2, 0) : Split.original(), over);
    }

    static Step returning(Turn turn, State.Returning state) {
        return switch (turn.event()) {
            case Event.Tick(double _, Facts facts, Decision decision) -> returning(turn, state, facts, decision);
            case Event.Done(double t, Act.SetTraffic set)
            when set.split().isOriginal() ->
                turn.with(turn.rollout().measured().weights(t)).to("-", state);
            case Event.Failed(double _, Act.SetTraffic _, FailureKind _, String why) ->
                turn.hold("24", state, turn.reason("traffic", "the route could not be written: " + why));
            case Event.Command command -> late(turn, state, command);
            case Event.Done _, Event.Failed _, Event.Checked _, Event.TookOver _ -> turn.stay();
        };
    }

    private static Step returning(Turn turn, State.Returning state, Facts facts, Decision decision) {
        if (state.part() == 2 && turn.verified()) {
            return turn.with(turn.rollout().measured().verified(turn.t())).to("24", new State.Draining(turn.t()));
        }
        List<Reason> holds = Guardrails.holds(facts, decision, turn);
        if (!holds.isEmpty() || decision.verdict() == Verdict.HOLD) {
            return turn.to(
                    "24",
                    turn.held(state, holds.isEmpty() ? List.of(turn.reason("hold", decision.sentence())) : holds));
        }
        if (!turn.verified()) {
            return WhileShifting.unverified(turn, state.since())
                    ? turn.hold("24", state, WhileShifting.unverified(turn))
                    : turn.stay();
        }
        return turn.t() - state.since() < turn.plan().pace().minStep()
                ? turn.stay()
                : turn.with(turn.rollout().measured().decided(turn.t(), Facts.Troubles.none()))
                        .to("23", new State.Returning(2, turn.t()), split(2, false));
    }

    static Step draining(Turn turn, State.Draining state) {
        return switch (turn.event()) {
            case Event.Tick(double _, Facts facts, var _) -> draining(turn, state, facts.open());
            case Event.Command command -> late(turn, state, command);
            case Event.Done _, Event.Failed _, Event.Checked _, Event.TookOver _ -> turn.stay();
        };
    }

    /// Naturally until the cap, then asked to go away (CN-65); a kept previous copy keeps its connections.
    private static Step draining(Turn before, State.Draining state, Facts.Open open) {
        boolean readable = open.canary() >= 0 && (before.plan().keepsPrevious() || open.baseline() >= 0);
        long baseline = before.plan().keepsPrevious() ? 0 : Math.max(open.baseline(), 0);
        boolean over = before.t() - state.since() >= before.plan().drain().cap();
        Memory memory = before.memory().withBrake(Drain.brake(before.memory().brake(), open.strained()));
        Turn turn = open.canary() == 0 ? before.with(before.rollout().measured().drained(before.t(), false)) : before;
        if (readable && open.canary() + baseline == 0 || !readable && over) {
            List<Act> acts = Cleanup.success(turn.plan());
            return turn.with(turn.rollout().measured().drained(turn.t(), !readable))
                    .to("26", new State.Closing(acts, turn.t(), Double.NaN), acts.getFirst());
        }
        if (!over) {
            return turn.stay();
        }
        Copy copy = open.canary() != 0 ? Copy.CANARY : Copy.BASELINE;
        int rate = turn.plan().drain().rate(memory.brake());
        return turn.with(memory).to("25", state, new Act.CloseConnections(copy, Drain.GOING_AWAY, rate));
    }

    static Step closing(Turn turn, State.Closing state) {
        return switch (turn.event()) {
            case Event.Done(double _, Act act) when act.equals(state.rest().getFirst()) -> onward(turn, state);
            case Event.Failed(double _, Act act, FailureKind kind, String _)
            when kind == FailureKind.GONE && act.equals(state.rest().getFirst()) -> onward(turn, state);
            case Event.Failed(double t, Act act, FailureKind _, String _) -> {
                double failing = Double.isNaN(state.failingSince()) ? t : state.failingSince();
                yield t - failing >= FAILING
                        ? promoted(turn.owing("leftovers: " + Cleanup.names(state.rest())))
                        : turn.to("27", new State.Closing(state.rest(), state.since(), failing), act);
            }
            case Event.Command command -> late(turn, state, command);
            case Event.Done _, Event.Tick _, Event.Checked _, Event.TookOver _ -> turn.stay();
        };
    }

    private static Step onward(Turn turn, State.Closing state) {
        List<Act> rest = state.rest().subList(1, state.rest().size());
        return rest.isEmpty()
                ? promoted(turn)
                : turn.to("27", new State.Closing(rest, state.since(), Double.NaN), rest.getFirst());
    }

    private static Step promoted(Turn turn) {
        Turn last = turn.plan().keepsPrevious() ? turn.owing("previous copy: deleted when it expires") : turn;
        return last.to("27", new State.Promoted());
    }

    private static Step late(Turn turn, State state, Event.Command command) {
        return switch (command.verb()) {
            case PAUSE, PROMOTE, APPROVE, RESUME ->
                turn.refused("-", "the promotion is under way: abort, or let it end");
            case ABORT, EMERGENCY -> turn.to("-", state);
        };
    }
}
