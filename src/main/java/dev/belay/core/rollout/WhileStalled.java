package dev.belay.core.rollout;

import dev.belay.core.change.FailureKind;
import java.util.ArrayList;
import java.util.List;

/// Rows 39 and 40: what frees a way back that is stuck, and what is tried every second until then.
final class WhileStalled {
    private WhileStalled() {}

    static Step rows(Turn turn, State.Stalled state) {
        return switch (turn.event()) {
            case Event.Tick tick -> tick(turn, tick, state);
            case Event.Done(double _, Act act) -> done(turn, state, act);
            case Event.Failed failed -> failed(turn, state, failed);
            case Event.Checked _, Event.Command _, Event.TookOver _ -> turn.stay();
        };
    }

    private static Step tick(Turn turn, Event.Tick tick, State.Stalled before) {
        State.RollingBack in = WhileRollingBack.raised(tick, turn, before.in());
        State.Stalled state = new State.Stalled(before.why(), in, before.since());
        Facts facts = tick.facts();
        return switch (state.why()) {
            case TARGET ->
                turn.memory().ready().of(in.target()) > 0 ? restarted(turn, in) : again(turn, state, List.of());
            case LEVER ->
                in.levers().isEmpty() ? turn.to("39", verifying(in, turn.t())) : again(turn, state, List.of());
            case UNVERIFIED ->
                WhileRollingBack.verified(turn)
                        .map(t -> WhileRollingBack.afterVerify(t, in, "39"))
                        .orElseGet(() -> unverified(turn, state));
            case ROUTE -> route(turn, state, facts);
            case WORKLOAD -> workload(turn, state, facts);
        };
    }

    private static Step restarted(Turn turn, State.RollingBack in) {
        State.RollingBack next = new State.RollingBack(
                in.cause(),
                in.target(),
                State.Stage.TRAFFIC,
                turn.t(),
                turn.t(),
                in.levers(),
                in.levered(),
                in.rest(),
                Double.NaN);
        return turn.to("39", next, WayBack.begun(turn, next));
    }

    private static Step unverified(Turn turn, State.Stalled state) {
        Step step = Eviction.unverified(turn, state.in(), "40");
        return step.next().state() instanceof State.RollingBack back
                ? turn.to("40", new State.Stalled(state.why(), back, state.since()), step.acts())
                : step;
    }

    private static Step route(Turn turn, State.Stalled state, Facts facts) {
        if (WhileChecking.home(facts)) {
            State.RollingBack in = state.in().restored();
            if (in.rest().isEmpty()) {
                return WhileChecking.enter(turn, in, "39");
            }
            return WhileChecking.unnamed(turn, in, "39");
        }
        if (facts.objects().gone().contains(Facts.ROUTE)) {
            return WhileChecking.enter(turn, state.in(), "39");
        }
        return again(turn, state, List.of(new Act.SetTraffic(Target.USER.split(), true)));
    }

    private static Step workload(Turn turn, State.Stalled state, Facts facts) {
        State.RollingBack in = state.in();
        boolean checking = in.stage() == State.Stage.CHECK;
        if (checking && facts.objects().gone().contains(Facts.DEPLOYMENT)) {
            return WhileChecking.enter(turn, in, "39");
        }
        if (WhileRollingBack.old(facts) && (checking || in.rest().isEmpty())) {
            return checking ? WhileChecking.enter(turn, in, "39") : WhileRollingBack.toUser(turn, in, "39");
        }
        boolean ours = in.target() != Target.STABLE;
        return again(turn, state, ours && in.rest().isEmpty() ? WayBack.workload(turn.plan()) : List.of());
    }

    /// What it waits for, again.
    private static Step again(Turn turn, State.Stalled state, List<Act> more) {
        List<Act> acts = new ArrayList<>(WayBack.begun(turn, state.in()));
        for (Act act : more) {
            if (!acts.contains(act)) {
                acts.add(act);
            }
        }
        return turn.to("40", state, acts);
    }

    private static Step done(Turn turn, State.Stalled state, Act act) {
        State.RollingBack in = state.in();
        if (in.levers().contains(act)) {
            boolean full = WhileRollingBack.full(turn, act);
            State.RollingBack pulled = in.pulled(act, full);
            Turn measured = full ? turn.with(turn.rollout().measured().weights(turn.t())) : turn;
            boolean waited = state.why() == State.Stalled.Why.LEVER || state.why() == State.Stalled.Why.TARGET;
            return waited && (pulled.levered() || pulled.levers().isEmpty())
                    ? measured.to("39", verifying(pulled, turn.t()))
                    : measured.to("40", new State.Stalled(state.why(), pulled, state.since()));
        }
        if (!in.rest().isEmpty() && in.rest().getFirst().equals(act)) {
            List<Act> rest = in.rest().subList(1, in.rest().size());
            State.Stalled next = new State.Stalled(state.why(), in.resting(rest), state.since());
            return turn.to("40", next, WayBack.next(next.in()));
        }
        return turn.stay();
    }

    /// What is gone need not be led back, nor made again.
    private static Step failed(Turn turn, State.Stalled state, Event.Failed failed) {
        State.RollingBack in = state.in();
        boolean first = !in.rest().isEmpty() && in.rest().getFirst().equals(failed.act());
        if (failed.kind() != FailureKind.GONE || !first && !in.levers().contains(failed.act())) {
            return turn.to("40", state);
        }
        if (first) {
            List<Act> rest = in.rest().subList(1, in.rest().size());
            return WhileRollingBack.absent(turn, failed.act())
                    .to("40", new State.Stalled(state.why(), in.resting(rest), state.since()));
        }
        State.RollingBack left = WhileRollingBack.without(in, failed.act());
        return left.levers().isEmpty() && !in.levered()
                ? turn.to("39", verifying(left, turn.t()))
                : turn.to("40", new State.Stalled(state.why(), left, state.since()));
    }

    /// Time for the proof begins anew.
    private static State.RollingBack verifying(State.RollingBack in, double t) {
        return new State.RollingBack(
                in.cause(), in.target(), State.Stage.VERIFY, t, t, in.levers(), true, in.rest(), Double.NaN);
    }
}
