package dev.belay.core.rollout;

import dev.belay.core.change.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows 28 to 38: the stages of a way back.
final class WhileRollingBack {
    static final double STUCK = 60;
    private static final double FAILING = 300;

    private WhileRollingBack() {}

    static Step rows(Turn turn, State.RollingBack state) {
        return switch (turn.event()) {
            case Event.Tick tick -> tick(turn, raised(tick, turn, state), tick.facts());
            case Event.Done(double _, Act act) -> done(turn, state, act);
            case Event.Failed failed -> failed(turn, state, failed);
            case Event.Checked _, Event.Command _, Event.TookOver _ -> turn.stay();
        };
    }

    /// A worse guardrail first raises the severity.
    static State.RollingBack raised(Event.Tick tick, Turn turn, State.RollingBack state) {
        return Guardrails.breach(tick.facts(), tick.decision(), turn.rollout())
                .filter(cause -> Guardrails.worse(cause, state.cause()))
                .map(state::raised)
                .orElse(state);
    }

    /// An abort on the way back may only raise the severity.
    static Step aborted(Turn turn, Event.Command command) {
        Severity asked = command.verb() == Verb.EMERGENCY ? Severity.CRITICAL : Severity.MAJOR;
        Memory.Abort abort = new Memory.Abort(command.by(), command.reason(), turn.t());
        Turn stored =
                turn.memory().abort().stored() ? turn : turn.with(turn.memory().withAbort(abort));
        Cause cause = new Cause("abort", asked, "aborted by " + command.by());
        return switch (turn.rollout().state()) {
            case State.RollingBack back
            when asked.worseThan(back.cause().severity()) -> stored.to("G5", back.raised(cause));
            case State.Stalled(var why, State.RollingBack back, double since)
            when asked.worseThan(back.cause().severity()) ->
                stored.to("G5", new State.Stalled(why, back.raised(cause), since));
            case State.RollingBack _, State.Stalled _, State.Forward _, State.Terminal _ ->
                stored.to("G5", turn.rollout().state());
        };
    }

    private static Step tick(Turn turn, State.RollingBack state, Facts facts) {
        return switch (state.stage()) {
            case TRAFFIC -> traffic(turn, state);
            case VERIFY -> verify(turn, state);
            case WORKLOAD -> workload(turn, state, facts);
            case DRAIN -> WhileDraining.tick(turn, state, facts.open());
            case CLEAN -> turn.to("-", state, WayBack.begun(turn, state));
            case CHECK -> WhileChecking.tick(turn, state, facts);
            case GIT ->
                state.rest().isEmpty()
                        ? turn.to("38", new State.RolledBack(WhileChecking.validated(turn, facts)))
                        : turn.to("-", state, WayBack.begun(turn, state));
        };
    }

    private static Step traffic(Turn turn, State.RollingBack state) {
        if (state.levers().isEmpty()) {
            return turn.to("30", state.to(State.Stage.VERIFY, turn.t()));
        }
        if (turn.t() - state.began() >= STUCK) {
            boolean nobody = turn.memory().ready().of(state.target()) == 0;
            return stalled(turn, state, nobody ? State.Stalled.Why.TARGET : State.Stalled.Why.LEVER);
        }
        return turn.to("29", state, WayBack.begun(turn, state));
    }

    static Step stalled(Turn turn, State.RollingBack state, State.Stalled.Why why) {
        String row = state.stage() == State.Stage.WORKLOAD ? "33" : state.stage() == State.Stage.CHECK ? "36" : "28";
        return turn.to(
                row, new State.Stalled(why, state, turn.t()), turn.notify("stalled", "the way back is stuck: " + why));
    }

    private static Step verify(Turn turn, State.RollingBack state) {
        return verified(turn).map(t -> afterVerify(t, state, "31")).orElseGet(() -> {
            if (turn.t() - state.began() >= STUCK) {
                return stalled(turn, state, State.Stalled.Why.UNVERIFIED);
            }
            return Eviction.unverified(turn, state, "32");
        });
    }

    /// With the time of it, if the traffic is where the levers lead it; nothing to prove where it never left.
    static Optional<Turn> verified(Turn turn) {
        boolean yes = !turn.memory().hadWeight() || turn.traffic().back(turn.t());
        return yes ? Optional.of(turn.with(turn.rollout().measured().verified(turn.t()))) : Optional.empty();
    }

    static Step afterVerify(Turn turn, State.RollingBack state, String row) {
        if (state.target() != Target.PREVIOUS) {
            State.RollingBack next = state.to(State.Stage.DRAIN, turn.t());
            return turn.to(row, next, WayBack.begun(turn, next));
        }
        State.RollingBack next = state.resting(WayBack.workload(turn.plan())).to(State.Stage.WORKLOAD, turn.t());
        return turn.to(row, next, WayBack.begun(turn, next));
    }

    private static Step workload(Turn turn, State.RollingBack state, Facts facts) {
        if (old(facts) && state.rest().isEmpty()) {
            return toUser(turn, state, "33");
        }
        return turn.t() - state.since() > turn.plan().pace().progressDeadline()
                ? stalled(turn, state, State.Stalled.Why.WORKLOAD)
                : turn.to("-", state, WayBack.begun(turn, state));
    }

    static boolean old(Facts facts) {
        return facts.deployment().template() == Facts.Template.ORIGINAL
                && facts.deployment().complete();
    }

    /// The second leg: from the previous copy to the user's Deployment.
    static Step toUser(Turn turn, State.RollingBack state, String row) {
        State.RollingBack next = new State.RollingBack(
                state.cause(),
                Target.USER,
                State.Stage.TRAFFIC,
                turn.t(),
                turn.t(),
                WayBack.levers(turn, Target.USER),
                false,
                state.rest(),
                Double.NaN);
        return turn.to(row, next, WayBack.begun(turn, next));
    }

    private static Step done(Turn turn, State.RollingBack state, Act act) {
        if (state.levers().contains(act)) {
            State.RollingBack pulled = state.pulled(act, full(turn, act));
            Turn measured =
                    full(turn, act) ? turn.with(turn.rollout().measured().weights(turn.t())) : turn;
            boolean late = act instanceof Act.SetTraffic
                    && (state.stage() == State.Stage.DRAIN || state.stage() == State.Stage.CLEAN);
            if (late) {
                return measured.to("30", pulled.again(turn.t()));
            }
            return state.stage() == State.Stage.TRAFFIC && pulled.levered()
                    ? measured.to("30", pulled.to(State.Stage.VERIFY, turn.t()))
                    : measured.to("-", pulled);
        }
        return !state.rest().isEmpty() && state.rest().getFirst().equals(act) ? onward(turn, state) : turn.stay();
    }

    /// Whether a lever alone leads all traffic back: the canary's Service does not, where the route names the
    /// kept previous copy and that is to be left, too.
    static boolean full(Turn turn, Act lever) {
        boolean kept = turn.traffic().split().baseline() > 0
                && turn.rollout().state() instanceof State.WayBack back
                && target(back) == Target.USER;
        return !(lever instanceof Act.SetSelector && kept);
    }

    private static Target target(State.WayBack back) {
        return switch (back) {
            case State.RollingBack rolling -> rolling.target();
            case State.Stalled stalled -> stalled.in().target();
        };
    }

    /// The first of what is to be done is done, or need not be.
    static Step onward(Turn turn, State.RollingBack state) {
        List<Act> rest = state.rest().subList(1, state.rest().size());
        State.RollingBack next = state.resting(rest);
        return switch (state.stage()) {
            case CLEAN -> {
                List<Act> on = WayBack.next(next);
                yield on.isEmpty() ? WhileChecking.enter(turn, next, "35") : turn.to("35", next, on);
            }
            case GIT -> turn.to("38", next);
            case TRAFFIC, VERIFY, WORKLOAD, DRAIN, CHECK -> turn.to("-", next, WayBack.next(next));
        };
    }

    /// Whether the route may still name a copy's Service.
    static boolean routed(State.RollingBack state) {
        return state.levers().stream().anyMatch(Act.SetTraffic.class::isInstance);
    }

    private static Step failed(Turn turn, State.RollingBack state, Event.Failed failed) {
        Act act = failed.act();
        boolean first = !state.rest().isEmpty() && state.rest().getFirst().equals(act);
        if (failed.kind() == FailureKind.GONE && (first || state.levers().contains(act))) {
            return first ? onward(absent(turn, act), state) : turn.to("-", without(state, act));
        }
        if (state.levers().contains(act)) {
            return turn.to("-", state, WayBack.pull(turn, state).contains(act) ? List.of(act) : List.of());
        }
        if (!first) {
            return turn.stay();
        }
        State.RollingBack failing = state.failing(turn.t());
        if (turn.t() - failing.failingSince() < FAILING) {
            return turn.to("-", failing, act);
        }
        return switch (state.stage()) {
            case CLEAN ->
                WhileChecking.enter(
                        turn.owing("leftovers: " + Cleanup.names(state.rest())), state.resting(List.of()), "35");
            case GIT -> turn.owing("git-push").to("38", state.resting(List.of()));
            case TRAFFIC, VERIFY, WORKLOAD, DRAIN, CHECK -> turn.to("-", failing, act);
        };
    }

    /// A user's object that is gone is not made again, and is named (CN-14).
    static Turn absent(Turn turn, Act act) {
        return act instanceof Act.RestoreConfig || act instanceof Act.RestoreTemplate
                ? turn.owing(act.name() + ": the object is gone")
                : turn;
    }

    static State.RollingBack without(State.RollingBack state, Act lever) {
        List<Act> left = new ArrayList<>(state.levers());
        left.remove(lever);
        return new State.RollingBack(
                state.cause(),
                state.target(),
                state.stage(),
                state.since(),
                state.began(),
                left,
                state.levered(),
                state.rest(),
                state.failingSince());
    }
}
