package dev.belay.core.judge;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Counts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The judge's word on one tick, with what it rests on.
///
/// @param t seconds since the start of the rollout, at the end of the tick
/// @param cause with `ROLLBACK`: what is to blame, as `success`, `events`, `cross_user`, `no-data`; else
///     empty
/// @param sentence the reason in one sentence, with its numbers
/// @param logE the combined evidence, natural logarithm
/// @param holds with `HOLD`: each reason
/// @param parts evidence and counts per metric, by its name
/// @param guilty with `ROLLBACK` by evidence: the metrics that are to blame themselves, whatever the others
///     say
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
    public record Hold(String id, String text) {

        /// A reason that the judge does not find itself, with the same sentence wherever it is told.
        public static Hold told(String id) {
            return new Hold(
                    id,
                    switch (id) {
                        case "partial" -> "a Ready pod gives no samples";
                        case "split" -> "new connections do not arrive as the weights say";
                        case "short" -> "fewer Ready pods of the canary than asked";
                        case "shifting" -> "the new split is not verified yet";
                        case "pause" -> "a person paused the rollout";
                        default -> "told to wait: " + id;
                    });
        }
    }

    Decision blaming(List<String> others) {
        return new Decision(t, verdict, cause, sentence, logE, holds, parts, others);
    }

    Decision waiting(List<Hold> reasons) {
        return new Decision(t, verdict, cause, sentence, logE, reasons, parts, guilty);
    }

    /// One metric's share.
    ///
    /// @param logE evidence that the canary is worse
    /// @param logProof evidence that it is no worse than the margin; `-Infinity` where no proof is asked
    /// @param weight 0: it is listed and has no say
    /// @param canary units so far and the bad ones: failed, or slower than the objective; none without units
    /// @param pieces log E of each test behind it, by name
    /// @param figures what was measured, by name; units are in the names
    /// @param spread how durations lie, of latency
    /// @param notes what a reader must know, as samples that could not be used
    public record Part(
            double logE,
            double logProof,
            double weight,
            Counts canary,
            Counts control,
            Map<String, Double> pieces,
            Map<String, Double> figures,
            Spread spread,
            List<String> notes) {
        public Part {
            pieces = java.util.Collections.unmodifiableMap(new TreeMap<>(pieces));
            figures = java.util.Collections.unmodifiableMap(new TreeMap<>(figures));
            notes = List.copyOf(notes);
        }

        Value toValue() {
            Value.Obj part = Value.object(
                    "logE", Doubles.of(logE),
                    "logProof", Doubles.of(logProof),
                    "weight", Value.of(weight),
                    "canary", units(canary),
                    "control", units(control),
                    "pieces", numbers(pieces));
            part = spread.edges().isEmpty() ? part : part.put("durations", spread.toValue());
            part = figures.isEmpty() ? part : part.put("figures", numbers(figures));
            return notes.isEmpty()
                    ? part
                    : part.put(
                            "notes",
                            new Value.Arr(notes.stream().<Value>map(Value::of).toList()));
        }

        /// `[total, bad, low, high]`: with the interval of the bad ones' share that holds the truth with 95 %
        /// whenever it is looked at.
        private static Value units(Counts counts) {
            Proportion share = Proportion.of(counts.total(), counts.bad(), 0.05);
            return Value.list(
                    Value.of(counts.total()), Value.of(counts.bad()), Value.of(share.low()), Value.of(share.high()));
        }

        private static Value numbers(Map<String, Double> numbers) {
            Value.Obj all = Value.empty();
            for (Map.Entry<String, Double> number : numbers.entrySet()) {
                all = all.put(number.getKey(), Doubles.of(number.getValue()));
            }
            return all;
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
