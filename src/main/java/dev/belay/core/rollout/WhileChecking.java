package dev.belay.core.rollout;

import dev.belay.core.traffic.Answer;
import java.util.List;
import java.util.Set;

/// Rows 36 and 37: whether everything is as before.
final class WhileChecking {
    private WhileChecking() {}

    static Step enter(Turn turn, State.RollingBack state, String row) {
        State next = state.to(State.Stage.CHECK, turn.t());
        return turn.plan().parts().smoke() ? turn.to(row, next, new Act.RunSuite(Moment.CHECK)) : turn.to(row, next);
    }

    static Step tick(Turn turn, State.RollingBack state, Facts facts) {
        Set<String> gone = facts.objects().gone();
        if (gone.contains(Facts.ROUTE) || gone.contains(Facts.DEPLOYMENT)) {
            String what = String.join(" and ", gone.stream().sorted().toList());
            return turn.owing("gone: " + what)
                    .to("36", new State.NeedsOperator("gone: " + what), turn.notify("operator", "gone: " + what));
        }
        boolean free = !WhileRollingBack.routed(state) || facts.objects().route() == Answer.YES;
        if (!state.rest().isEmpty() && free) {
            return unnamed(turn, state, "39");
        }
        if (!home(facts) && facts.objects().route() != Answer.UNKNOWN) {
            return WhileRollingBack.stalled(turn, state, State.Stalled.Why.ROUTE);
        }
        return switch (facts.deployment().template()) {
            case OTHER, CANDIDATE -> WhileRollingBack.stalled(turn, state, State.Stalled.Why.WORKLOAD);
            case UNKNOWN -> turn.to("-", state, WayBack.begun(turn, state));
            case ORIGINAL -> checked(turn, state, facts);
        };
    }

    /// The route names no copy any more: what waited for that is done, once that is proven.
    static Step unnamed(Turn turn, State.RollingBack state, String row) {
        return turn.to(row, state.restored().again(turn.t()));
    }

    /// Whether the route is the original and no copy is behind the root Service.
    static boolean home(Facts facts) {
        return facts.objects().route() == Answer.YES && facts.objects().stray() != Answer.YES;
    }

    private static Step checked(Turn turn, State.RollingBack state, Facts facts) {
        Facts.Outcome suite = facts.suite().outcome(Moment.CHECK);
        boolean ended = switch (suite) {
            case PASSED, FAILED, UNKNOWN -> true;
            case NONE, RUNNING -> turn.t() - state.since() > turn.plan().pace().suiteLimit();
        };
        boolean smoke = turn.plan().parts().smoke();
        if (!home(facts) || smoke && !ended) {
            return smoke && suite == Facts.Outcome.NONE
                    ? turn.to("-", state, new Act.RunSuite(Moment.CHECK))
                    : turn.to("-", state, WayBack.begun(turn, state));
        }
        if (turn.memory().pushed()) {
            State.RollingBack git = state.resting(List.of(new Act.PushRevert())).to(State.Stage.GIT, turn.t());
            return turn.to("37", git, new Act.PushRevert());
        }
        return turn.to("37", new State.RolledBack(validated(turn, facts)));
    }

    static boolean validated(Turn turn, Facts facts) {
        return !turn.plan().parts().smoke() || facts.suite().is(Moment.CHECK, Facts.Outcome.PASSED);
    }
}
