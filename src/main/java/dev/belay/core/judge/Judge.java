package dev.belay.core.judge;

import java.util.List;

/// Judges a canary, tick by tick: evidence in, one word out.
///
/// Promised (canary-judge, section 0): a canary that is no worse than its control and keeps its objective is
/// ever taken back for statistical reasons with probability at most alpha; each proof of no harm is wrong with
/// probability at most beta; silence holds or takes back and never goes on. Pure: the same ticks give the same
/// words, bit for bit.
public final class Judge {
    private Judge() {}

    public static Judged tick(Parameters parameters, JudgeState state, TickInput input) {
        if (state.fall().happened()) {
            return new Judged(state, stands(new Findings(parameters, input, state)));
        }
        JudgeState seen = state.see(input, parameters);
        Decision decision = Rules.decide(new Findings(parameters, input, seen));
        return new Judged(after(seen, state, decision, input), decision);
    }

    private static JudgeState after(JudgeState seen, JudgeState before, Decision decision, TickInput input) {
        return switch (decision.verdict()) {
            case HOLD -> seen.with(before.clock().standing(input));
            case ROLLBACK -> seen.with(new JudgeState.Fall(decision.cause(), decision.sentence()));
            case CONTINUE, ADVANCE, PROMOTE -> seen;
        };
    }

    /// After a rollback nothing is judged any more.
    private static Decision stands(Findings findings) {
        JudgeState.Fall fall = findings.state().fall();
        Decision again = findings.decide(Verdict.ROLLBACK, fall.cause(), fall.sentence());
        List<String> guilty = Rules.guilty(findings);
        return new Decision(
                again.t(),
                again.verdict(),
                again.cause(),
                again.sentence(),
                again.logE(),
                again.holds(),
                again.parts(),
                guilty);
    }
}
