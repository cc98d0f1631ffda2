package dev.belay.core.rollout;

import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Verdict;
import dev.belay.core.traffic.Split;
import java.util.List;

/// Rows 11 to 16: judging at a step and at the bake weight.
final class WhileJudging {
    private WhileJudging() {}

    static Step analysing(Turn turn, State.Analysing state) {
        return switch (turn.event()) {
            case Event.Tick(double _, Facts facts, Decision decision) -> analysing(turn, state, facts, decision);
            case Event.Command command -> command(turn, state, command);
            case Event.Done _, Event.Failed _, Event.Checked _, Event.TookOver _ -> turn.stay();
        };
    }

    static Step baking(Turn turn, State.Baking state) {
        return switch (turn.event()) {
            case Event.Tick(double _, Facts facts, Decision decision) -> baking(turn, state, facts, decision);
            case Event.Command command -> command(turn, state, command);
            case Event.Done _, Event.Failed _, Event.Checked _, Event.TookOver _ -> turn.stay();
        };
    }

    private static Step analysing(Turn turn, State.Analysing before, Facts facts, Decision decision) {
        List<Reason> holds = Guardrails.holds(facts, decision, turn);
        boolean held = !holds.isEmpty() || decision.verdict() == Verdict.HOLD;
        State.Analysing state =
                new State.Analysing(before.n(), before.clock() + (held ? 0 : turn.t() - before.asOf()), turn.t());
        int next = state.n() + 1;
        Pace pace = turn.plan().pace();
        if (turn.memory().paused()) {
            return turn.hold("15", state, turn.reason("pause", "paused"));
        }
        boolean there = pace.until() > 0
                && pace.until() <= turn.plan().leg(state.n()).split().canary();
        if (there && !turn.memory().untilLifted()) {
            return turn.hold("15", state, turn.reason("until", "at the weight that --until names"));
        }
        boolean proof = !held && proof(turn, decision, Verdict.ADVANCE, state.clock());
        if (proof && !turn.approved(next)) {
            return turn.hold("11", state, turn.reason("approval", "step " + next + " waits for an approval"));
        }
        if (proof) {
            return Gate.open(facts, turn.rollout())
                    ? turn.to("12", new State.Shifting(next, State.Shifting.Move.SIZE, turn.t()), turn.sizes(next))
                    : turn.to("-", state);
        }
        if (held) {
            return turn.to("13", turn.held(state, reasons(turn, holds, decision)));
        }
        return state.clock() > pace.stepDeadline()
                ? inconclusive(turn, state, new State.Analysing(state.n(), 0, turn.t()))
                : turn.to("-", state);
    }

    private static Step baking(Turn turn, State.Baking before, Facts facts, Decision decision) {
        List<Reason> holds = Guardrails.holds(facts, decision, turn);
        boolean held = !holds.isEmpty() || decision.verdict() == Verdict.HOLD;
        State.Baking state = new State.Baking(before.clock() + (held ? 0 : turn.t() - before.asOf()), turn.t());
        Pace pace = turn.plan().pace();
        if (turn.memory().paused()) {
            return turn.hold("15", state, turn.reason("pause", "paused"));
        }
        if (held) {
            return turn.to("13", turn.held(state, reasons(turn, holds, decision)));
        }
        boolean proof = proof(turn, decision, Verdict.PROMOTE, state.clock()) && state.clock() >= pace.bake();
        if (proof && pace.until() > 0 && !turn.memory().untilLifted()) {
            return turn.hold("15", state, turn.reason("until", "baked, as --until asks"));
        }
        if (proof) {
            Act.SetTraffic all = new Act.SetTraffic(new Split(0, Split.WHOLE, 0), false);
            return Gate.open(facts, turn.rollout())
                    ? turn.to("16", new State.Promoting(State.Promoting.Phase.FULL, List.of(), turn.t()), all)
                    : turn.to("-", state);
        }
        boolean late = decision.verdict() == Verdict.CONTINUE && state.clock() > pace.stepDeadline() + pace.bake();
        return late ? inconclusive(turn, state, new State.Baking(0, turn.t())) : turn.to("-", state);
    }

    /// The judge's proof, or, where a person's word stands for it, time.
    private static boolean proof(Turn turn, Decision decision, Verdict wanted, double clock) {
        boolean word = turn.memory().mode() != Mode.NORMAL;
        return word ? clock >= turn.plan().pace().minStep() : decision.verdict() == wanted;
    }

    private static List<Reason> reasons(Turn turn, List<Reason> holds, Decision decision) {
        return holds.isEmpty() ? List.of(turn.reason("hold", decision.sentence())) : holds;
    }

    private static Step inconclusive(Turn turn, State.Forward state, State.Forward again) {
        Pace.Inconclusive action = turn.plan().pace().onInconclusive();
        if (action == Pace.Inconclusive.EXTEND && !turn.memory().extended()) {
            return turn.with(turn.memory().withExtended(true)).to("14", again);
        }
        if (action == Pace.Inconclusive.ROLLBACK) {
            Cause cause = new Cause("inconclusive", Severity.MINOR, "no proof within the deadline");
            return WayBack.enter("14", turn, cause, Facts.Troubles.none());
        }
        return turn.hold("14", state, turn.reason("inconclusive", "no proof within the deadline"));
    }

    /// A person's verb where nothing is held: remembered until it can take effect.
    static Step command(Turn turn, State.Forward state, Event.Command command) {
        return switch (command.verb()) {
            case PAUSE ->
                state instanceof State.Analysing || state instanceof State.Baking
                        ? turn.with(turn.memory().withPaused(true))
                                .hold("15", state, turn.reason("pause", "paused by " + command.by()))
                        : turn.with(turn.memory().withPaused(true)).to("-", state);
            case RESUME ->
                turn.memory().paused()
                        ? turn.with(turn.memory().withPaused(false)).to("-", state)
                        : turn.refused("-", "nothing is held");
            case PROMOTE ->
                turn.with(turn.memory()
                                .withMode(Mode.PROMOTED)
                                .withPaused(false)
                                .withUntilLifted(true))
                        .to("-", state);
            case APPROVE -> turn.refused("-", "no step waits for an approval");
            case ABORT, EMERGENCY -> turn.stay();
        };
    }
}
