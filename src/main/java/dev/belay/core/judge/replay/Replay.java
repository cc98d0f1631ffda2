package dev.belay.core.judge.replay;

import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Judge;
import dev.belay.core.judge.JudgeState;
import dev.belay.core.judge.Judged;
import dev.belay.core.judge.Parameters;
import dev.belay.core.judge.Setting;
import dev.belay.core.judge.Verdict;
import dev.belay.core.model.Value;
import java.util.function.Consumer;

/// Judges recorded rows again, tick by tick. One thread, memory of one tick.
///
/// After a rollback nothing is decided any more.
public final class Replay {
    private final double tick;
    private final TickMaker maker;
    private final Parameters parameters;
    private final Consumer<Decision> decided;
    private JudgeState state;
    private long index;
    private long ticks;
    private Result result = new Result(Verdict.CONTINUE, 0, "nothing was judged", 0);
    private boolean over;

    /// What a replay came to.
    ///
    /// @param verdict of the last tick that was judged
    /// @param at end of the tick since which it stands, in seconds since the start of the rollout
    /// @param ticks how many were judged
    public record Result(Verdict verdict, double at, String reason, long ticks) {

        /// The fields of `JudgeResult` beside the common ones.
        public Value.Obj toValue() {
            return Value.object(
                    "verdict", Value.of(verdict.name()),
                    "at", Value.of(at),
                    "reason", Value.of(reason),
                    "ticks", Value.of(ticks));
        }
    }

    /// @param start the judge's state before the first tick
    /// @param from the tick before the first one that is judged, counted from 0: with evidence of another
    ///     driver its ticks are not judged again
    /// @param decided takes each decision
    public Replay(Parameters parameters, JudgeState start, long from, Consumer<Decision> decided) {
        this.parameters = parameters;
        this.tick = parameters.get(Setting.TICK);
        this.maker = new TickMaker(parameters);
        this.state = start;
        this.index = from;
        this.decided = decided;
    }

    /// The number of the tick before the one that holds `t`.
    public static long before(Parameters parameters, double t) {
        return Math.max(0, (long) Math.ceil(t / parameters.get(Setting.TICK) - 1e-9) - 1);
    }

    /// One row; rows come in order.
    public void row(Row row) {
        while (!over && row.t() > (index + 1) * tick + 1e-9 * tick) {
            judge();
        }
        if (over) {
            return;
        }
        if (row.t() > 0 || !row.series().measured()) {
            maker.row(row);
        } else {
            maker.before(row);
        }
    }

    /// Judges the ticks up to the end of the file.
    ///
    /// @param last the last t of the file
    public Result end(double last) {
        while (!over && index * tick + 1e-9 * tick < last) {
            judge();
        }
        return result;
    }

    private void judge() {
        index++;
        ticks++;
        Judged judged = Judge.tick(parameters, state, maker.tick(index * tick));
        state = judged.state();
        Decision decision = judged.decision();
        boolean stands = ticks > 1 && decision.verdict() == result.verdict();
        result = new Result(decision.verdict(), stands ? result.at() : decision.t(), decision.sentence(), ticks);
        over = decision.verdict() == Verdict.ROLLBACK;
        decided.accept(decision);
    }
}
