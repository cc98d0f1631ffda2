package dev.belay.core.rollout;

import dev.belay.core.change.FailureKind;
import dev.belay.core.traffic.Answer;

/// Rows 7 to 10: the copies grow, the route is written, its effect is seen.
final class WhileShifting {
    private static final double UNVERIFIED = 30;
    private static final double NO_CONTROL_PLANE = 300;

    private WhileShifting() {}

    static Step rows(Turn turn, State.Shifting state) {
        return switch (turn.event()) {
            case Event.Tick(double _, Facts facts, var _) ->
                switch (state.move()) {
                    case SIZE -> size(turn, state, facts);
                    case ROUTE -> turn.stay();
                    case VERIFY -> verify(turn, state);
                };
            case Event.Done(double t, Act act)
            when state.move() == State.Shifting.Move.ROUTE && isRoute(turn, state, act) ->
                turn.to("8", new State.Shifting(state.n(), State.Shifting.Move.VERIFY, t));
            case Event.Failed(double _, Act act, FailureKind _, String why)
            when state.move() == State.Shifting.Move.ROUTE && isRoute(turn, state, act) ->
                turn.hold("8", state, turn.reason("traffic", "the route could not be written: " + why));
            case Event.Failed(double _, Act act, FailureKind _, String why)
            when state.move() == State.Shifting.Move.SIZE && act instanceof Act.SetScale ->
                turn.hold("7", state, turn.reason("size", "a copy could not be scaled: " + why));
            case Event.Command command -> WhileJudging.command(turn, state, command);
            case Event.Done _, Event.Failed _, Event.Checked _, Event.TookOver _ -> turn.stay();
        };
    }

    private static boolean isRoute(Turn turn, State.Shifting state, Act act) {
        return act instanceof Act.SetTraffic set
                && set.split().equals(turn.plan().leg(state.n()).split());
    }

    private static Step size(Turn turn, State.Shifting state, Facts facts) {
        if (turn.sized(state.n(), facts) && Gate.open(facts, turn.rollout())) {
            State next = new State.Shifting(state.n(), State.Shifting.Move.ROUTE, turn.t());
            return turn.to("7", next, turn.traffic(state.n()));
        }
        if (turn.t() - state.since() > turn.plan().pace().progressDeadline()) {
            return turn.hold("7", state, turn.reason("size", "the copies were not Ready within the progress deadline"));
        }
        return turn.stay();
    }

    private static Step verify(Turn turn, State.Shifting state) {
        if (turn.verified()) {
            boolean step = state.n() <= turn.plan().steps();
            return turn.to("9", step ? new State.Analysing(state.n(), 0, turn.t()) : new State.Baking(0, turn.t()));
        }
        return unverified(turn, state.since()) ? turn.hold("10", state, unverified(turn)) : turn.stay();
    }

    /// Not verified for 30 s; for 5 minutes where no control plane can be read.
    static boolean unverified(Turn turn, double since) {
        boolean blind = turn.traffic().seen().control() == Answer.UNKNOWN;
        return turn.t() - since >= (blind ? NO_CONTROL_PLANE : UNVERIFIED);
    }

    static Reason unverified(Turn turn) {
        return turn.reason(
                "unverified",
                "no proof that the split is in effect: " + turn.traffic().seen().evidence());
    }
}
