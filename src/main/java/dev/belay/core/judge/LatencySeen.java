package dev.belay.core.judge;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/// Requests by bin since the start, for the estimates and for what the control is expected to do.
///
/// @param objectiveMs what the objective is measured at: it, or the next higher bound; infinite where there
///     is none
/// @param misfits ticks that could not be counted, as their bounds were others than the past's
record LatencySeen(List<Long> canary, List<Long> control, double objectiveMs, boolean moved, long misfits) {
    LatencySeen {
        canary = List.copyOf(canary);
        control = List.copyOf(control);
    }

    static LatencySeen none(Bins bins, double objective) {
        List<Long> nothing = java.util.Collections.nCopies(bins.size(), 0L);
        double measured = measured(bins, objective);
        return new LatencySeen(nothing, nothing, measured, measured != objective, 0);
    }

    LatencySeen plus(LatencyTick tick, boolean misfit) {
        return new LatencySeen(
                plus(canary, tick.plain()::canary),
                plus(control, tick.plain()::control),
                objectiveMs,
                moved,
                misfit ? misfits + 1 : misfits);
    }

    LatencySeen merged(Bins fine, Bins coarse, double objective) {
        double measured = measured(coarse, objective);
        return new LatencySeen(
                fine.merge(canary, coarse), fine.merge(control, coarse), measured, measured != objective, misfits);
    }

    private static double measured(Bins bins, double objective) {
        if (bins.shape().form() == Bins.Form.SAMPLES) {
            return objective;
        }
        int edge = bins.edgeFrom(objective);
        return edge < bins.size() - 1 ? bins.edge(edge) : Double.POSITIVE_INFINITY;
    }

    /// Of an objective that is not judged: none is bad.
    Trial totals() {
        return new Trial(new Counts(sum(canary), 0), new Counts(sum(control), 0));
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(n -> n).sum();
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (objectiveMs == Double.POSITIVE_INFINITY) {
            notes.add("no bucket has a bound at or above the objective: it is not judged");
        } else if (moved) {
            notes.add("the objective is measured at " + Sentences.number(objectiveMs) + " ms, the next bound");
        }
        if (misfits > 0) {
            notes.add(misfits + (misfits == 1 ? " tick" : " ticks") + " had other buckets than the past");
        }
        return notes;
    }

    private static List<Long> plus(List<Long> sum, IntToLongFunction more) {
        List<Long> next = new ArrayList<>(sum.size());
        for (int j = 0; j < sum.size(); j++) {
            next.add(sum.get(j) + more.applyAsLong(j));
        }
        return next;
    }

    Value toValue() {
        return Value.object(
                "canary", LatencyText.counts(canary),
                "control", LatencyText.counts(control),
                "objectiveMs", Doubles.of(objectiveMs),
                "moved", Value.of(moved),
                "misfits", Value.of(misfits));
    }

    static LatencySeen of(Value document) {
        return new LatencySeen(
                LatencyText.counts(document, "/canary"),
                LatencyText.counts(document, "/control"),
                Doubles.at(document, "/objectiveMs"),
                Doubles.truth(document, "/moved"),
                Doubles.count(document, "/misfits"));
    }
}
