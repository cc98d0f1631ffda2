package dev.belay.core.judge;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Counts;
import java.util.ArrayList;
import java.util.List;

/// All that is known of one metric of failures: evidence against the objective and against the control, and
/// proofs of no harm, one for each margin of the plan, from the first tick on.
///
/// @param canary totals so far
/// @param control totals so far
record FailureEvidence(
        EpochMixture objective,
        EpochMixture comparison,
        Degradation degradation,
        List<MarginBet> proofs,
        Counts canary,
        Counts control) {
    FailureEvidence {
        proofs = List.copyOf(proofs);
    }

    /// How a tick counts.
    ///
    /// @param restart whether a new epoch begins
    /// @param kappa dispersion factor
    record Weighing(boolean restart, double kappa) {}

    static FailureEvidence start(Parameters parameters) {
        double p0 = parameters.get(Setting.SLO_FAILURE);
        return new FailureEvidence(
                EpochMixture.over(ObjectiveBet.grid(p0).length),
                EpochMixture.over(ComparisonBet.alternatives()),
                Degradation.none(p0),
                java.util.Collections.nCopies(parameters.steps().size(), MarginBet.start()),
                Counts.none(),
                Counts.none());
    }

    FailureEvidence next(Trial trial, Weighing weighing, Parameters parameters) {
        double p0 = parameters.get(Setting.SLO_FAILURE);
        double ps = ComparisonBet.expected(control, parameters.get(Setting.PRIOR_FAILURE));
        Degradation shared = degradation.next(trial.control(), weighing.restart(), parameters);
        Counts held = shared.rests() ? Counts.none() : trial.canary();
        EpochMixture against = objective.next(
                ObjectiveBet.increments(held.total(), held.bad(), p0),
                weighing.kappa(),
                weighing.restart(),
                parameters.epochs());
        List<MarginBet> next = new ArrayList<>();
        for (int i = 0; i < proofs.size(); i++) {
            double margin = parameters.margin(parameters.steps().get(i));
            next.add(proofs.get(i).next(trial, ps, margin, weighing.kappa()));
        }
        return new FailureEvidence(
                shared.discards() ? against.discard() : against,
                comparison.next(
                        ComparisonBet.increments(trial, ps, parameters.tolerance()),
                        weighing.kappa(),
                        weighing.restart(),
                        parameters.epochs()),
                shared,
                next,
                canary.plus(trial.canary()),
                control.plus(trial.control()));
    }

    /// Evidence that the canary is worse: half against the objective, half against the control. Evidence against
    /// the objective needs some support from the comparison, unless there is no control at all; and a few
    /// failures prove nothing.
    double logE(Parameters parameters, boolean controlled) {
        double compared = comparison.logE();
        double against = controlled ? Math.min(objective.logE(), compared + parameters.threshold()) : objective.logE();
        double both = Logs.add(against, compared) - Logs.log(2);
        return canary.bad() < parameters.get(Setting.MIN_FAILURES) ? Math.min(0, both) : both;
    }

    Value toValue() {
        return Value.object(
                "objective", objective.toValue(),
                "comparison", comparison.toValue(),
                "degradation", degradation.toValue(),
                "proofs", new Value.Arr(proofs.stream().map(MarginBet::toValue).toList()),
                "canary", CountsText.of(canary),
                "control", CountsText.of(control));
    }

    static FailureEvidence of(Value document) {
        return new FailureEvidence(
                EpochMixture.of(document.at("/objective").orElse(Value.empty())),
                EpochMixture.of(document.at("/comparison").orElse(Value.empty())),
                Degradation.of(document.at("/degradation").orElse(Value.empty())),
                document.items("/proofs").stream().map(MarginBet::of).toList(),
                CountsText.read(document.at("/canary").orElse(Value.empty())),
                CountsText.read(document.at("/control").orElse(Value.empty())));
    }
}
