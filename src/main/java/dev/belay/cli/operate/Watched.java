package dev.belay.cli.operate;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Outcome;
import dev.belay.cli.site.Site;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.core.rollout.Rollout;
import dev.belay.core.rollout.State;
import dev.belay.run.canary.Driver;
import dev.belay.run.lock.Lock;
import dev.belay.run.lock.StateMap;
import dev.belay.world.Journal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An operation as it was seen at one moment.
///
/// @param text one line for people
/// @param end how the process ends when it is over
record Watched(String operation, String text, boolean over, Exit end) {

    static Watched of(Meant.Rollout seen) {
        Rollout rollout = seen.document().rollout();
        String weight =
                String.format(Locale.ROOT, "%.1f %%", rollout.traffic().split().canary() / 10.0);
        return new Watched(
                seen.document().head().op(),
                seen.document().head().op() + " canary of "
                        + seen.document().head().component() + "  " + Driver.name(rollout) + "  " + weight,
                rollout.over(),
                end(rollout.state()));
    }

    private static Exit end(State state) {
        return switch (state) {
            case State.Promoted _ -> Exit.OK;
            case State.RolledBack(boolean validated) -> validated ? Exit.ROLLED_BACK : Exit.NOT_VALIDATED;
            case State.Refused _ -> Exit.REFUSED;
            case State.NeedsOperator _ -> Exit.OPERATOR;
            case State.Stalled _ -> Exit.STALLED;
            case State.Held _ -> Exit.HELD;
            case State.Forward _, State.WayBack _ -> Exit.WAITING;
        };
    }

    /// What works on the whole environment, and what worked on it and was begun here.
    static List<Watched> environment(Site site) {
        Map<String, Watched> all = new LinkedHashMap<>();
        for (Journal.Recorded recorded : Meant.here(site)) {
            if (recorded.ended()) {
                all.put(recorded.operation().id(), ended(recorded));
            }
        }
        Lock lock = Lock.environment(
                site.environment().namespaces().getFirst(), site.environment().name());
        Map<String, String> state = new StateMap(site.cluster(), lock).read();
        String operation = state.getOrDefault(StateMap.OPERATION, "");
        if (!operation.isEmpty()) {
            all.putIfAbsent(operation, underWay(operation, state));
        }
        return List.copyOf(all.values());
    }

    private static Watched ended(Journal.Recorded recorded) {
        String end = recorded.outcome().text("/end").orElse("ended");
        String id = recorded.operation().id();
        String text = id + " " + recorded.operation().verb() + "  " + end.replace('_', ' ');
        return new Watched(id, text, true, end(end));
    }

    /// As `run.rollback` writes it down.
    static Exit end(String end) {
        return switch (end) {
            case "rolled_back" -> Exit.OK;
            case "stalled" -> Exit.STALLED;
            case "incomplete", "superseded" -> Exit.PARTIAL;
            default -> Exit.NOT_VALIDATED;
        };
    }

    /// Closed and begun elsewhere: its outcome is in that journal; the state tells how it ended.
    private static Watched underWay(String operation, Map<String, String> state) {
        boolean closed = StateMap.CLOSED.equals(state.get(StateMap.PHASE));
        String step = state.getOrDefault("step", "");
        String end = state.getOrDefault(StateMap.END, "ended").replace('_', ' ');
        String text = operation + "  " + (closed ? end : step.isEmpty() ? "open" : step);
        return new Watched(operation, text, closed, end(state.getOrDefault(StateMap.END, "")));
    }

    /// The same once nothing tells of it any more.
    Watched gone() {
        return new Watched(operation, operation + "  no longer known", true, Exit.NOT_VALIDATED);
    }

    Outcome outcome() {
        Outcome outcome = Outcome.ok("WatchResult", Value.object("state", Value.of(text), "end", Value.of(end.word())))
                .operation(operation)
                .text(List.of(Line.of(text)));
        return end == Exit.OK
                ? outcome
                : outcome.failure(Failure.of(
                                ErrorCode.REFUSED,
                                operation + " ended as " + end.word(),
                                end == Exit.NOT_VALIDATED ? "it is not proven good, as far as can be told here" : text,
                                "belay status")
                        .exit(end));
    }
}
