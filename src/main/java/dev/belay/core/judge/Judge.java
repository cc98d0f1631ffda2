package dev.belay.core.judge;

import java.util.Map;

/// Judges a canary, tick by tick: evidence in, one word out.
///
/// Promised (canary-judge, section 0): a canary that is no worse than its control and keeps its objective is
/// ever taken back for statistical reasons with probability at most alpha; each proof of no harm is wrong
/// with probability at most beta; silence holds or takes back and never goes on. Pure: the same ticks give
/// the same words, bit for bit. What is no number is missing, never zero, and named in the part of its
/// metric.
public final class Judge {
    private Judge() {}

    public static Judged tick(Parameters parameters, JudgeState state, TickInput given) {
        Map<Metric, String> faults = given.seen().faults();
        TickInput input = faults.isEmpty() ? given : given.with(given.seen().usable());
        if (state.fall().happened()) {
            return new Judged(state, stands(Findings.of(parameters, input, state, faults)));
        }
        JudgeState seen = state.see(input, parameters);
        Decision decision = Rules.decide(Findings.of(parameters, input, seen, faults));
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
        return findings.decide(Verdict.ROLLBACK, fall.cause(), fall.sentence()).blaming(Rules.guilty(findings));
    }
}
