package dev.belay.core.rollout;

import dev.belay.core.change.FailureKind;
import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Verdict;
import java.util.ArrayList;
import java.util.List;

/// Rows 18 to 22: the user's Deployment becomes the candidate while the traffic is on the canary.
final class WhilePromoting {
    private static final double SYNC = 600;

    private WhilePromoting() {}

    static Step rows(Turn turn, State.Promoting state) {
        return switch (turn.event()) {
            case Event.Tick(double _, Facts facts, Decision decision) -> tick(turn, state, facts, decision);
            case Event.Done(double _, Act act) -> done(turn, state, act);
            case Event.Failed(double _, Act act, FailureKind _, String why) ->
                turn.hold("22", state, turn.reason("promotion", act.name() + " failed: " + why));
            case Event.Command command ->
                command.verb() == Verb.PROMOTE || command.verb() == Verb.PAUSE
                        ? turn.refused("-", "the promotion is under way: abort, or let it end")
                        : WhileJudging.command(turn, state, command);
            case Event.Checked _, Event.TookOver _ -> turn.stay();
        };
    }

    private static Step done(Turn turn, State.Promoting state, Act act) {
        if (state.rest().isEmpty() || !state.rest().getFirst().equals(act)) {
            return turn.stay();
        }
        List<Act> rest = state.rest().subList(1, state.rest().size());
        String row = state.phase() == State.Promoting.Phase.TEMPLATE ? "20" : "18";
        State next = new State.Promoting(state.phase(), rest, state.since());
        return rest.isEmpty() ? turn.to(row, next) : turn.to(row, next, rest.getFirst());
    }

    private static Step tick(Turn turn, State.Promoting state, Facts facts, Decision decision) {
        boolean gate = Gate.open(facts, turn.rollout());
        boolean done = state.rest().isEmpty();
        return switch (state.phase()) {
            case FULL -> turn.verified() && gate ? full(turn) : late(turn, state);
            case PREVIOUS ->
                done && gate && facts.baseline().ready() >= turn.plan().replicas()
                        ? commit(turn, "19")
                        : late(turn, state);
            case COMMIT -> done && gate ? template(turn) : late(turn, state);
            case TEMPLATE -> template(turn, state, facts, decision);
        };
    }

    private static Step full(Turn turn) {
        if (!turn.plan().keepsPrevious()) {
            return commit(turn, "18");
        }
        List<Act> acts = new ArrayList<>();
        if (!turn.plan().parts().baseline()) {
            acts.addAll(WhilePreparing.creates(Copy.BASELINE, false));
        }
        acts.add(new Act.SetScale(Copy.BASELINE, turn.plan().replicas()));
        return turn.to("18", new State.Promoting(State.Promoting.Phase.PREVIOUS, acts, turn.t()), acts.getFirst());
    }

    private static Step commit(Turn turn, String row) {
        List<Act> acts = turn.plan().parts().git() ? List.of(new Act.PushCommit()) : List.of();
        return turn.to(row, new State.Promoting(State.Promoting.Phase.COMMIT, acts, turn.t()), acts);
    }

    /// An auto-syncing owner writes configuration and template itself, once the commit is there (CN-71).
    private static Step template(Turn turn) {
        List<Act> acts = new ArrayList<>();
        if (!turn.plan().parts().gitops()) {
            for (int i = 0; i < turn.plan().parts().configs(); i++) {
                acts.add(new Act.SetConfig(i));
            }
            acts.add(new Act.SetTemplate());
        }
        State next = new State.Promoting(State.Promoting.Phase.TEMPLATE, acts, turn.t());
        return acts.isEmpty() ? turn.to("20", next) : turn.to("20", next, acts.getFirst());
    }

    private static Step template(Turn turn, State.Promoting state, Facts facts, Decision decision) {
        Facts.Deployment user = facts.deployment();
        if (!state.rest().isEmpty() || user.template() != Facts.Template.CANDIDATE || !user.complete()) {
            return late(turn, state);
        }
        Facts.Outcome smoke =
                turn.plan().parts().smoke() ? facts.suite().outcome(Moment.TEMPLATE) : Facts.Outcome.PASSED;
        boolean held = decision.verdict() == Verdict.HOLD
                || !Guardrails.holds(facts, decision, turn).isEmpty();
        return switch (smoke) {
            case NONE -> turn.to("21", state, new Act.RunSuite(Moment.TEMPLATE));
            case PASSED ->
                held
                        ? late(turn, state)
                        : turn.to("21", new State.Returning(1, turn.t()), WhileLeaving.split(1, false));
            case FAILED ->
                turn.hold("22", state, turn.reason("promotion", "the smoke suite failed on the promoted Deployment"));
            case RUNNING, UNKNOWN -> late(turn, state);
        };
    }

    private static Step late(Turn turn, State.Promoting state) {
        double limit = turn.plan().pace().progressDeadline();
        boolean sync = turn.plan().parts().gitops() && state.phase() == State.Promoting.Phase.TEMPLATE;
        boolean late = turn.t() - state.since() > (sync ? Math.max(limit, SYNC) : limit);
        return late
                ? turn.hold("22", state, turn.reason("promotion", "not done within the progress deadline"))
                : turn.stay();
    }
}
