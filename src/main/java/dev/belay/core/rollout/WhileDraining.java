package dev.belay.core.rollout;

import java.util.ArrayList;
import java.util.List;

/// Row 34: the connections on the copies leave, as fast as the severity asks (section 14).
final class WhileDraining {
    private static final double CROSS_USER = 10;

    private WhileDraining() {}

    static Step tick(Turn before, State.RollingBack state, Facts.Open open) {
        Turn turn = before.with(
                before.memory().withBrake(Drain.brake(before.memory().brake(), open.strained())));
        if (open.canary() == 0) {
            turn = turn.with(turn.rollout().measured().drained(turn.t(), false));
        }
        double waited = turn.t() - state.since();
        Drain drain = turn.plan().drain();
        boolean left = !turn.memory().hadWeight()
                || open.readable() && waitedFor(state, open) == 0
                || !open.readable() && waited >= drain.blindAfter(state.cause())
                || state.cause().crossUser() && waited >= CROSS_USER;
        if (left) {
            return clean(turn, state, !open.readable());
        }
        List<Act> acts = new ArrayList<>(WayBack.begun(turn, state));
        double budgetLeft = turn.plan().pace().budget()
                - (state.since() - turn.rollout().measured().decided());
        double brake = turn.memory().brake();
        if (open.canary() != 0 && waited >= drain.begins(state.cause(), budgetLeft)) {
            acts.add(close(Copy.CANARY, drain.rate(state.cause(), Math.max(open.canary(), 0), brake, waited)));
        }
        Cause minor = new Cause(state.cause().id(), Severity.MINOR, "");
        if (open.baseline() > 0 && waited >= drain.begins(minor, budgetLeft)) {
            acts.add(close(Copy.BASELINE, drain.rate(brake)));
        }
        return turn.to("34", state, acts);
    }

    /// A baseline copy that the route still names keeps getting connections: it is not waited for yet.
    private static long waitedFor(State.RollingBack state, Facts.Open open) {
        return WhileRollingBack.routed(state) ? Math.max(open.canary(), 0) : open.total();
    }

    private static Act close(Copy copy, int rate) {
        return new Act.CloseConnections(copy, Drain.SERVICE_RESTART, rate);
    }

    private static Step clean(Turn turn, State.RollingBack state, boolean blind) {
        List<Act> rest = new ArrayList<>(state.rest());
        if (rest.stream().noneMatch(Cleanup::waitsForRoute)) {
            rest.addAll(Cleanup.wayBack(turn.plan()));
        }
        State.RollingBack next = state.resting(rest).to(State.Stage.CLEAN, turn.t());
        return turn.with(turn.rollout().measured().drained(turn.t(), blind)).to("34", next, WayBack.begun(turn, next));
    }
}
