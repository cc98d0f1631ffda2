package dev.belay.core.judge;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Counts;
import java.util.ArrayList;
import java.util.List;

/// Whether the old version is breaking the objective, too: an outage of a dependency, a peak of load, a
/// common warm-up. What both suffer is not the canary's fault: its evidence against the objective rests, or
/// is discarded.
///
/// @param window counts of the control in the latest ticks
/// @param own evidence that the control breaks the objective
/// @param discarding from the moment that evidence is strong until the failures are over
/// @param rests this tick's evidence against the canary's objective counts nothing
/// @param discards what was there goes, too
record Degradation(List<Counts> window, EpochMixture own, boolean discarding, boolean rests, boolean discards) {
    private static final double STRONG = Logs.log(20);
    private static final long ENOUGH = 100;

    Degradation {
        window = List.copyOf(window);
    }

    static Degradation none(double p0) {
        return new Degradation(List.of(), EpochMixture.over(ObjectiveBet.grid(p0).length), false, false, false);
    }

    /// @param p0 failure probability that the objective allows
    Degradation next(Counts control, double p0, boolean restart, EpochMixture.Epochs epochs) {
        int longest = epochs.length();
        List<Counts> latest = new ArrayList<>(window);
        latest.add(control);
        List<Counts> kept = latest.subList(Math.max(0, latest.size() - longest), latest.size());
        boolean failing = failing(kept, p0);
        EpochMixture test = own.next(ObjectiveBet.increments(control.total(), control.bad(), p0), 1, restart, epochs);
        boolean strong = discarding || test.logE() >= STRONG;
        boolean over = strong && !failing;
        return new Degradation(
                kept,
                over ? test.discard() : test,
                strong && failing,
                failing || strong && !discarding,
                strong && (failing || !discarding));
    }

    /// Over the shortest window that holds enough failures, else over all of it.
    private static boolean failing(List<Counts> window, double p0) {
        double total = 0;
        double bad = 0;
        for (int i = window.size() - 1; i >= 0 && bad < ENOUGH; i--) {
            total += window.get(i).total();
            bad += window.get(i).bad();
        }
        return bad - 1.5 * Math.sqrt(bad) > p0 * total;
    }

    Value toValue() {
        return Value.object(
                "window", new Value.Arr(window.stream().map(CountsText::of).toList()),
                "own", own.toValue(),
                "discarding", Value.of(discarding),
                "rests", Value.of(rests),
                "discards", Value.of(discards));
    }

    static Degradation of(Value document) {
        return new Degradation(
                document.items("/window").stream().map(CountsText::read).toList(),
                EpochMixture.of(document.at("/own").orElse(Value.empty())),
                Doubles.truth(document, "/discarding"),
                Doubles.truth(document, "/rests"),
                Doubles.truth(document, "/discards"));
    }
}
