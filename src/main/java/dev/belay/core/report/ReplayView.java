package dev.belay.core.report;

import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Parameters;
import dev.belay.core.judge.Verdict;
import dev.belay.core.judge.replay.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The decisions of a replay for a person: the ticks at which the word changed, and the last sentence. Takes
/// them one by one and keeps at most [#KEPT] of them. One thread.
public final class ReplayView {
    /// How many ticks are shown: the first half of them and the last ones.
    static final int KEPT = 200;

    private static final int STATE = 8;

    private final double threshold;
    private final List<Decision> first = new ArrayList<>();
    private final List<Decision> last = new ArrayList<>();
    private long left;
    private Verdict before = Verdict.CONTINUE;
    private boolean begun;

    public ReplayView(Parameters parameters) {
        this.threshold = parameters.threshold();
    }

    public void take(Decision decision) {
        if (begun && decision.verdict() == before) {
            return;
        }
        begun = true;
        before = decision.verdict();
        if (first.size() < KEPT / 2) {
            first.add(decision);
            return;
        }
        last.add(decision);
        if (last.size() > KEPT / 2) {
            last.removeFirst();
            left++;
        }
    }

    /// @param width columns there are
    public List<Line> lines(Replay.Result result, int width) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(row("T", "STATE", "LOG E", "REASON"), Tone.STRONG));
        first.forEach(decision -> lines.add(row(decision, width)));
        if (left > 0) {
            lines.add(Line.of("    … " + left + " changes between, -o ndjson has them", Tone.DIM));
        }
        last.forEach(decision -> lines.add(row(decision, width)));
        lines.add(Line.empty());
        lines.add(Line.of(
                mark(result.verdict()),
                result.verdict().name() + " at " + number(result.at()) + " s, after " + result.ticks()
                        + " ticks; log E takes the canary back at " + two(threshold)));
        Wrapped.of(result.reason(), width - 2).forEach(text -> lines.add(Line.of("  " + text)));
        return lines;
    }

    private static Line row(Decision decision, int width) {
        String text = row(
                number(decision.t()),
                decision.verdict().name(),
                Double.isFinite(decision.logE()) ? two(decision.logE()) : "-",
                decision.sentence());
        return Line.of(text.length() <= width ? text : text.substring(0, Math.max(1, width - 1)) + "…", tone(decision));
    }

    private static String row(String t, String state, String logE, String reason) {
        return String.format(Locale.ROOT, "%8s  %-" + STATE + "s  %8s  %s", t, state, logE, reason);
    }

    private static Tone tone(Decision decision) {
        return switch (decision.verdict()) {
            case CONTINUE -> Tone.PLAIN;
            case HOLD -> Tone.WARN;
            case ADVANCE, PROMOTE -> Tone.GOOD;
            case ROLLBACK -> Tone.BAD;
        };
    }

    private static Mark mark(Verdict verdict) {
        return switch (verdict) {
            case CONTINUE -> Mark.WAITING;
            case HOLD -> Mark.WARN;
            case ADVANCE, PROMOTE -> Mark.OK;
            case ROLLBACK -> Mark.FAIL;
        };
    }

    private static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String number(double t) {
        return t == Math.rint(t) ? String.valueOf((long) t) : String.format(Locale.ROOT, "%.1f", t);
    }
}
