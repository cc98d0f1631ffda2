package dev.belay.core.rollout;

import java.util.ArrayList;
import java.util.List;

/// Row G9: another driver goes on. Fences first; then what was under way is begun again, but for what would
/// raise the canary's weight: that is decided again on fresh data, unless the route already carries it.
final class TakeOver {
    private TakeOver() {}

    static Step step(Turn before, Event.TookOver event) {
        Turn turn = event.routed()
                ? before.with(before.traffic().written(before.traffic().aim(), event.t()))
                : before;
        return switch (turn.rollout().state()) {
            case State.Shifting(int n, var move, double _) -> shifting(turn, n, move, event.routed());
            case State.Analysing(int n, double clock, double _) ->
                fenced(turn, new State.Analysing(n, clock, event.t()), List.of());
            case State.Baking(double clock, double _) -> fenced(turn, new State.Baking(clock, event.t()), List.of());
            case State.Promoting s -> promoting(turn, s);
            case State.Preparing s -> fenced(turn, s, first(s.rest()));
            case State.Closing s -> fenced(turn, s, first(s.rest()));
            case State.Returning s ->
                fenced(turn, s, turn.traffic().underWay() ? List.of(WhileLeaving.split(s.part(), true)) : List.of());
            case State.RollingBack s -> fenced(turn, s, WayBack.begun(turn, s));
            case State.Stalled s -> fenced(turn, s, WayBack.begun(turn, s.in()));
            case State.Held s -> held(turn, s);
            case State.Planned s -> turn.to("G9", s);
            case State.Warming s -> fenced(turn, s, List.of());
            case State.Draining s -> fenced(turn, s, List.of());
            case State.Terminal s -> turn.to("G9", s);
        };
    }

    private static Step shifting(Turn turn, int n, State.Shifting.Move move, boolean routed) {
        boolean written = move == State.Shifting.Move.VERIFY || move == State.Shifting.Move.ROUTE && routed;
        State.Shifting.Move next = written ? State.Shifting.Move.VERIFY : State.Shifting.Move.SIZE;
        Turn resolved = written ? turn : turn.with(turn.traffic().abandoned());
        return fenced(resolved, new State.Shifting(n, next, turn.t()), written ? List.of() : turn.sizes(n));
    }

    private static Step promoting(Turn turn, State.Promoting s) {
        boolean lost = s.phase() == State.Promoting.Phase.FULL && turn.traffic().underWay();
        return lost
                ? fenced(
                        turn.with(turn.traffic().abandoned()),
                        new State.Baking(turn.plan().pace().bake(), turn.t()),
                        List.of())
                : fenced(turn, s, first(s.rest()));
    }

    /// A write that was under way when it was held, and never came to be, is no longer aimed at.
    private static Step held(Turn turn, State.Held s) {
        boolean raising = turn.traffic().aim().canary() > turn.traffic().split().canary();
        return fenced(raising ? turn.with(turn.traffic().abandoned()) : turn, s, List.of());
    }

    private static Step fenced(Turn turn, State next, List<Act> acts) {
        List<Act> all = new ArrayList<>();
        all.add(new Act.Fence());
        all.addAll(acts);
        return turn.to("G9", next, all);
    }

    private static List<Act> first(List<Act> rest) {
        return rest.isEmpty() ? List.of() : List.of(rest.getFirst());
    }
}
