package dev.belay.core.judge;

import dev.belay.core.model.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The judge's word on one tick, with what it rests on.
///
/// @param t seconds since the start of the rollout, at the end of the tick
/// @param cause with `ROLLBACK`: what is to blame, as `success`, `events`, `cross_user`, `no-data`; else empty
/// @param sentence the reason in one sentence, with its numbers
/// @param logE the combined evidence, natural logarithm
/// @param holds with `HOLD`: each reason
/// @param parts evidence and counts per metric, by its name
/// @param guilty with `ROLLBACK` by evidence: the metrics that are to blame themselves, whatever the others say
public record Decision(
        double t,
        Verdict verdict,
        String cause,
        String sentence,
        double logE,
        List<Hold> holds,
        Map<String, Part> parts,
        List<String> guilty) {
    public Decision {
        holds = List.copyOf(holds);
        parts = Map.copyOf(parts);
        guilty = List.copyOf(guilty);
    }

    /// A decision that blames no metric in particular.
    public Decision(
            double t,
            Verdict verdict,
            String cause,
            String sentence,
            double logE,
            List<Hold> holds,
            Map<String, Part> parts) {
        this(t, verdict, cause, sentence, logE, holds, parts, List.of());
    }

    /// Why a tick holds.
    ///
    /// @param id `stale`, `partial`, `suspicion`, `shared`, `sentinel`, `split`, `burn-in`, ...
    public record Hold(String id, String text) {}

    /// One metric's share.
    ///
    /// @param logE evidence that the canary is worse
    /// @param logProof evidence that it is no worse than the margin; `-Infinity` where no proof is asked
    public record Part(
            double logE,
            double logProof,
            double weight,
            long canaryTotal,
            long canaryBad,
            long controlTotal,
            long controlBad) {
        Value toValue() {
            return Value.object(
                    "logE", Doubles.of(logE),
                    "logProof", Doubles.of(logProof),
                    "weight", Value.of(weight),
                    "canary", Value.list(Value.of(canaryTotal), Value.of(canaryBad)),
                    "control", Value.list(Value.of(controlTotal), Value.of(controlBad)));
        }
    }

    /// As one line of the decision stream: `{t, state, reason, logE, parts}`. Logarithms of nothing are
    /// `"-inf"`.
    public Value toValue() {
        Value.Obj byName = Value.empty();
        for (Map.Entry<String, Part> part : new TreeMap<>(parts).entrySet()) {
            byName = byName.put(part.getKey(), part.getValue().toValue());
        }
        return Value.object(
                "t", Value.of(t),
                "state", Value.of(verdict.name()),
                "reason", Value.of(sentence),
                "logE", Doubles.of(logE),
                "parts", byName);
    }
}
