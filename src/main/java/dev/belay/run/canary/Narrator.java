package dev.belay.run.canary;

import dev.belay.core.judge.Decision;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.rollout.Cause;
import dev.belay.core.rollout.Event;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Reason;
import dev.belay.core.rollout.Rollout;
import dev.belay.core.rollout.State;
import dev.belay.core.signal.Arm;
import dev.belay.core.traffic.Split;
import dev.belay.world.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Says what a rollout does: a line for each change of state, and a block of how it stands.
final class Narrator {
    private static final int BAR = 24;

    private final Screen screen;
    private final Plan plan;

    Narrator(Screen screen, Plan plan) {
        this.screen = screen;
        this.plan = plan;
    }

    /// @return the line, when the state has changed
    Optional<String> tell(Rollout before, Rollout after, Event event) {
        String was = name(before.state());
        String is = name(after.state());
        if (was.equals(is)) {
            return Optional.empty();
        }
        String text = is + detail(after);
        screen.say(Line.of(mark(after.state()), stamp(event.t()) + " " + text));
        return Optional.of(text);
    }

    /// How it stands now.
    void show(double t, Rollout rollout, Decision decision, Map<Arm, Long> open) {
        Split split = rollout.traffic().split();
        List<Line> block = new ArrayList<>();
        block.add(Line.of(
                Mark.RUNNING, stamp(t) + " canary " + plan.subject().component() + ": " + name(rollout.state())));
        block.add(Line.of("  weight  " + bar(split.canary()) + " " + percent(split.canary()) + " new connections"));
        block.add(Line.of("  open    stable " + count(open.getOrDefault(Arm.STABLE, -1L)) + "  baseline "
                + count(open.getOrDefault(Arm.BASELINE, -1L)) + "  canary "
                + count(open.getOrDefault(Arm.CANARY, -1L))));
        block.add(Line.of(String.format(
                Locale.ROOT,
                "  judge   %s  log E %.2f",
                decision.verdict().name().toLowerCase(Locale.ROOT),
                decision.logE())));
        block.add(Line.of("  why     " + shortened(decision.sentence())));
        screen.show(block);
    }

    static String name(State state) {
        return switch (state) {
            case State.Planned _ -> "planned";
            case State.Preparing _ -> "preparing";
            case State.Warming _ -> "warming";
            case State.Shifting(int n, State.Shifting.Move move, double _) ->
                "shifting to step " + n + ", " + move.name().toLowerCase(Locale.ROOT);
            case State.Analysing(int n, double _, double _) -> "analysing step " + n;
            case State.Baking _ -> "baking";
            case State.Held(var _, List<Reason> reasons, double _, boolean _, boolean _) ->
                "held: " + String.join(", ", reasons.stream().map(Reason::id).toList());
            case State.Promoting s -> "promoting, " + s.phase().name().toLowerCase(Locale.ROOT);
            case State.Returning(int part, double _) -> "returning, part " + part;
            case State.Draining _ -> "draining";
            case State.Closing _ -> "closing";
            case State.RollingBack s -> "rolling back, " + s.stage().name().toLowerCase(Locale.ROOT);
            case State.Stalled s -> "stalled: " + s.why().name().toLowerCase(Locale.ROOT);
            case State.Refused _ -> "refused";
            case State.Promoted _ -> "promoted";
            case State.RolledBack(boolean validated) -> validated ? "rolled back" : "rolled back, not validated";
            case State.NeedsOperator _ -> "needs a person";
        };
    }

    private static String detail(Rollout rollout) {
        return switch (rollout.state()) {
            case State.RollingBack s when s.stage() == State.Stage.TRAFFIC -> ": " + told(s.cause());
            case State.Refused(String why) -> ": " + why;
            case State.NeedsOperator(String why) -> ": " + why;
            case State.Analysing _, State.Baking _ ->
                " at " + percent(rollout.traffic().split().canary());
            case State.Forward _, State.WayBack _, State.Terminal _ -> "";
        };
    }

    /// The sentence of a verdict begins with its metric already.
    private static String told(Cause cause) {
        return cause.sentence().startsWith(cause.id() + ":") ? cause.sentence() : cause.id() + ": " + cause.sentence();
    }

    private static Mark mark(State state) {
        return switch (state) {
            case State.Promoted _ -> Mark.OK;
            case State.RolledBack(boolean validated) -> validated ? Mark.OK : Mark.WARN;
            case State.RollingBack _, State.Stalled _, State.Held _ -> Mark.WARN;
            case State.Refused _, State.NeedsOperator _ -> Mark.FAIL;
            case State.Forward _ -> Mark.RUNNING;
        };
    }

    private static String bar(int permille) {
        int full = Math.round(permille * BAR / 1000f);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    private static String percent(int permille) {
        return permille % 10 == 0 ? permille / 10 + " %" : permille / 10.0 + " %";
    }

    private static String count(long open) {
        return open < 0 ? "?" : Long.toString(open);
    }

    private static String shortened(String sentence) {
        return sentence.length() <= 68 ? sentence : sentence.substring(0, 67) + "…";
    }

    private static String stamp(double t) {
        long seconds = Math.round(Math.floor(t));
        return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }
}
