package dev.belay.core.rollout;

import dev.belay.core.traffic.Answer;
import java.util.ArrayList;
import java.util.List;

/// What is done while the canary still gets users although the levers were pulled (row 32, CN-56): the
/// backend is out of the route, the session's endpoint is gone, and, only where it is critical, the canary is
/// scaled to nothing.
final class Eviction {
    private static final double PATIENCE = 5;

    private Eviction() {}

    static Step unverified(Turn turn, State.RollingBack state, String row) {
        double t = turn.t();
        boolean critical = state.cause().severity() == Severity.CRITICAL;
        boolean no = turn.traffic().seen().answer() == Answer.NO
                && t - turn.traffic().seenSince() >= PATIENCE;
        State.RollingBack next = state;
        List<Act> acts = new ArrayList<>();
        if (no && state.levers().isEmpty()) {
            next = again(turn, state);
            if (critical && t - state.since() >= 2 * PATIENCE) {
                acts.add(new Act.SetScale(Copy.CANARY, 0));
            }
        }
        acts.addAll(WayBack.begun(turn, next));
        if (critical && t - state.since() >= PATIENCE) {
            int rate = turn.plan().drain().rate(state.cause(), 0, turn.memory().brake(), 0);
            acts.add(new Act.CloseConnections(Copy.CANARY, Drain.SERVICE_RESTART, rate));
        }
        return acts.isEmpty() ? turn.to("-", next) : turn.to(row, next, acts);
    }

    private static State.RollingBack again(Turn turn, State.RollingBack state) {
        return new State.RollingBack(
                state.cause(),
                state.target(),
                state.stage(),
                state.since(),
                state.began(),
                WayBack.levers(turn, state.target()),
                state.levered(),
                state.rest(),
                state.failingSince());
    }
}
