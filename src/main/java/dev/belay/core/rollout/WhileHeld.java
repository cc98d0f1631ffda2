package dev.belay.core.rollout;

import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Verdict;
import dev.belay.core.traffic.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Rows 17 and 17a: what clears the reasons, and how it goes on.
final class WhileHeld {
    private static final double TELL_AFTER = 60;

    private WhileHeld() {}

    static Step rows(Turn turn, State.Held state) {
        return switch (turn.event()) {
            case Event.Tick(double _, Facts facts, Decision decision) -> tick(turn, state, facts, decision);
            case Event.Command command -> command(turn, state, command);
            case Event.Done(double _, Act act) -> done(turn, state, act);
            case Event.Failed _, Event.Checked _, Event.TookOver _ -> turn.stay();
        };
    }

    private static Step tick(Turn turn, State.Held state, Facts facts, Decision decision) {
        List<Reason> now = judged(state.in()) ? Guardrails.holds(facts, decision, turn) : List.of();
        List<Reason> left = new ArrayList<>();
        for (Reason reason : state.reasons()) {
            boolean still = now.stream().anyMatch(r -> r.id().equals(reason.id()))
                    || reason.id().equals("hold") && now.isEmpty() && decision.verdict() == Verdict.HOLD;
            if (reason.ends() != Reason.Ends.BY_ITSELF || still) {
                left.add(reason);
            }
        }
        State.Held next = state.keeping(left);
        for (Reason reason : now) {
            next = next.with(reason);
        }
        if (next.reasons().isEmpty()) {
            return !next.again() || Gate.open(facts, turn.rollout()) ? goOn(turn, next) : turn.to("-", next);
        }
        return tell(turn, next) ? told(turn, next) : turn.to("-", next);
    }

    private static boolean judged(State.Forward in) {
        return in instanceof State.Analysing
                || in instanceof State.Baking
                || in instanceof State.Promoting
                || in instanceof State.Returning;
    }

    /// Once after 60 s, but not for burn-in and for an approval that the plan announced.
    private static boolean tell(Turn turn, State.Held state) {
        boolean expected =
                state.reasons().stream().allMatch(r -> r.id().equals("burn-in") || r.id().equals("approval"));
        return !state.told() && !expected && turn.t() - state.since() >= TELL_AFTER;
    }

    private static Step told(Turn turn, State.Held state) {
        String text =
                String.join("; ", state.reasons().stream().map(Reason::text).toList());
        State.Held next = new State.Held(state.in(), state.reasons(), state.since(), state.again(), true);
        return turn.to("-", next, new Act.Notify("held@" + Math.round(state.since()), text));
    }

    private static Step command(Turn turn, State.Held state, Event.Command command) {
        return switch (command.verb()) {
            case PAUSE ->
                turn.with(turn.memory().withPaused(true))
                        .to("-", state.with(turn.reason("pause", "paused by " + command.by())));
            case RESUME -> resume(turn, state);
            case APPROVE -> approve(turn, state);
            case PROMOTE -> promote(turn, state);
            case ABORT, EMERGENCY -> turn.stay();
        };
    }

    private static Step resume(Turn turn, State.Held state) {
        if (state.reasons().stream().noneMatch(r -> r.ends() == Reason.Ends.BY_RESUME)) {
            return turn.refused("-", "resume lifts none of: " + ids(state));
        }
        return lifted(turn, state, r -> r.ends() == Reason.Ends.BY_RESUME);
    }

    private static Step approve(Turn turn, State.Held state) {
        if (state.reasons().stream().noneMatch(r -> r.id().equals("approval"))) {
            return turn.refused("-", "no step waits for an approval");
        }
        Set<Integer> approved = new HashSet<>(turn.memory().approved());
        approved.add(state.in() instanceof State.Analysing(int n, double _, double _) ? n + 1 : 1);
        return lifted(turn.with(turn.memory().withApproved(approved)), state, r -> r.id().equals("approval"));
    }

    private static Step promote(Turn turn, State.Held state) {
        if (!state.reasons().stream().allMatch(Reason::endsByPromote)) {
            return turn.refused("-", "promote lifts no other reason than a wait for a person: " + ids(state));
        }
        Memory memory = turn.memory().withMode(Mode.PROMOTED).withUntilLifted(true);
        return lifted(turn.with(memory), state, _ -> true);
    }

    private static Step lifted(Turn before, State.Held state, Predicate<Reason> lifts) {
        Turn turn = before;
        State.Forward in = state.in();
        for (Reason reason : state.reasons().stream().filter(lifts).toList()) {
            switch (reason.id()) {
                case "pause" -> turn = turn.with(turn.memory().withPaused(false));
                case "until" -> turn = turn.with(turn.memory().withUntilLifted(true));
                case "inconclusive" -> in = clockFromZero(in, turn.t());
                case "unverified" -> turn = turn.with(turn.traffic().accept());
                default -> {
                    // nothing is remembered of the others
                }
            }
        }
        List<Reason> left = state.reasons().stream().filter(lifts.negate()).toList();
        State.Held next = new State.Held(in, left, state.since(), state.again(), state.told());
        return left.isEmpty() && !state.again() ? goOn(turn, next) : turn.to("-", next);
    }

    private static State.Forward clockFromZero(State.Forward in, double t) {
        return switch (in) {
            case State.Analysing(int n, double _, double _) -> new State.Analysing(n, 0, t);
            case State.Baking _ -> new State.Baking(0, t);
            case State.Planned _, State.Preparing _, State.Warming _, State.Shifting _, State.Held _ -> in;
            case State.Promoting _, State.Returning _, State.Draining _, State.Closing _ -> in;
        };
    }

    /// What was under way when it was held comes to its end.
    private static Step done(Turn turn, State.Held state, Act act) {
        State.Forward in = switch (state.in()) {
            case State.Preparing(List<Act> rest) when rest.contains(act) -> new State.Preparing(without(rest, act));
            case State.Promoting(var phase, List<Act> rest, double since) ->
                new State.Promoting(phase, without(rest, act), since);
            case State.Closing(List<Act> rest, double since, double failing) ->
                new State.Closing(without(rest, act), since, failing);
            case State.Preparing _, State.Planned _, State.Warming _, State.Shifting _ -> state.in();
            case State.Analysing _, State.Baking _, State.Held _ -> state.in();
            case State.Returning _, State.Draining _ -> state.in();
        };
        return turn.to("-", new State.Held(in, state.reasons(), state.since(), state.again(), state.told()));
    }

    private static List<Act> without(List<Act> rest, Act act) {
        return rest.stream().filter(a -> !a.equals(act)).toList();
    }

    private static String ids(State.Held state) {
        return String.join(", ", state.reasons().stream().map(Reason::id).toList());
    }

    /// On, with the state's timers from 0. After a failure the row that led here does its work again.
    private static Step goOn(Turn turn, State.Held held) {
        String row = held.again() ? "17a" : "17";
        double t = turn.t();
        return switch (held.in()) {
            case State.Planned s -> turn.to(row, s);
            case State.Preparing(List<Act> rest) ->
                rest.isEmpty()
                        ? turn.to(row, new State.Warming(t))
                        : turn.to(row, new State.Preparing(rest), rest.getFirst());
            case State.Warming _ -> turn.to(row, new State.Warming(t));
            case State.Shifting s -> shifting(turn, row, s, held.again());
            case State.Analysing(int n, double clock, double _) ->
                held.again() ? routed(turn, row, n) : turn.to(row, new State.Analysing(n, clock, t));
            case State.Baking(double clock, double _) ->
                held.again() ? routed(turn, row, turn.plan().steps() + 1) : turn.to(row, new State.Baking(clock, t));
            case State.Promoting s -> promoting(turn, row, s, held.again());
            case State.Returning(int part, double _) -> returning(turn, row, part, held.again());
            case State.Draining _ -> turn.to(row, new State.Draining(t));
            case State.Closing(List<Act> rest, double _, double _) ->
                rest.isEmpty()
                        ? turn.to(row, new State.Promoted())
                        : turn.to(row, new State.Closing(rest, t, Double.NaN), rest.getFirst());
            case State.Held s -> throw new IllegalStateException("held twice: " + s);
        };
    }

    private static Step shifting(Turn turn, String row, State.Shifting s, boolean again) {
        if (s.move() == State.Shifting.Move.SIZE) {
            return turn.to(row, new State.Shifting(s.n(), s.move(), turn.t()), turn.sizes(s.n()));
        }
        boolean written = turn.traffic().split().equals(turn.plan().leg(s.n()).split());
        return again || !written
                ? routed(turn, row, s.n())
                : turn.to(row, new State.Shifting(s.n(), State.Shifting.Move.VERIFY, turn.t()));
    }

    private static Step routed(Turn turn, String row, int n) {
        return turn.to(
                row,
                new State.Shifting(n, State.Shifting.Move.ROUTE, turn.t()),
                new Act.SetTraffic(turn.plan().leg(n).split(), true));
    }

    private static Step promoting(Turn turn, String row, State.Promoting s, boolean again) {
        State next = new State.Promoting(s.phase(), s.rest(), turn.t());
        if (!s.rest().isEmpty()) {
            return turn.to(row, next, s.rest().getFirst());
        }
        return switch (s.phase()) {
            case FULL ->
                again ? turn.to(row, next, new Act.SetTraffic(new Split(0, Split.WHOLE, 0), true)) : turn.to(row, next);
            case TEMPLATE ->
                again && turn.plan().parts().smoke()
                        ? turn.to(row, next, new Act.RunSuite(Moment.TEMPLATE))
                        : turn.to(row, next);
            case PREVIOUS, COMMIT -> turn.to(row, next);
        };
    }

    private static Step returning(Turn turn, String row, int part, boolean again) {
        State next = new State.Returning(part, turn.t());
        return again ? turn.to(row, next, WhileLeaving.split(part, true)) : turn.to(row, next);
    }
}
