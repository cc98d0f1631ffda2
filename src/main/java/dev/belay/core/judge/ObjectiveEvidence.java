package dev.belay.core.judge;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Counts;

/// Evidence that the canary breaks an objective, and whether the old version breaks it, too: then it rests,
/// or is discarded.
///
/// @param canary totals so far
/// @param control totals so far
record ObjectiveEvidence(EpochMixture against, Degradation shared, Counts canary, Counts control) {

    /// @param p0 failure probability that the objective allows
    static ObjectiveEvidence start(double p0) {
        return new ObjectiveEvidence(
                EpochMixture.over(ObjectiveBet.grid(p0).length), Degradation.none(p0), Counts.none(), Counts.none());
    }

    ObjectiveEvidence next(Trial trial, double p0, FailureEvidence.Weighing weighing, EpochMixture.Epochs epochs) {
        Degradation now = shared.next(trial.control(), p0, weighing.restart(), epochs);
        Counts held = now.rests() ? Counts.none() : trial.canary();
        EpochMixture next = against.next(
                ObjectiveBet.increments(held.total(), held.bad(), p0), weighing.kappa(), weighing.restart(), epochs);
        return new ObjectiveEvidence(
                now.discards() ? next.discard() : next,
                now,
                canary.plus(trial.canary()),
                control.plus(trial.control()));
    }

    double logE() {
        return against.logE();
    }

    Trial totals() {
        return new Trial(canary, control);
    }

    Value toValue() {
        return Value.object(
                "against", against.toValue(),
                "shared", shared.toValue(),
                "canary", CountsText.of(canary),
                "control", CountsText.of(control));
    }

    static ObjectiveEvidence of(Value document) {
        return new ObjectiveEvidence(
                EpochMixture.of(Documents.at(document, "/against")),
                Degradation.of(Documents.at(document, "/shared")),
                CountsText.read(Documents.at(document, "/canary")),
                CountsText.read(Documents.at(document, "/control")));
    }
}
