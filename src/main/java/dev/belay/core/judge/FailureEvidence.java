package dev.belay.core.judge;

import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// All that is known of one metric of failures: evidence against the objective and against the control, and
/// proofs of no harm, one for each margin of the plan, from the first tick on.
record FailureEvidence(ObjectiveEvidence objective, EpochMixture comparison, List<MarginBet> proofs)
        implements Evidence {
    FailureEvidence {
        proofs = List.copyOf(proofs);
    }

    /// How a tick counts.
    ///
    /// @param restart whether a new epoch begins
    /// @param kappa dispersion factor
    record Weighing(boolean restart, double kappa) {}

    static FailureEvidence start(Parameters parameters) {
        return new FailureEvidence(
                ObjectiveEvidence.start(parameters.get(Setting.SLO_FAILURE)),
                EpochMixture.over(ComparisonBet.alternatives()),
                java.util.Collections.nCopies(parameters.steps().size(), MarginBet.start()));
    }

    FailureEvidence next(Trial trial, Weighing weighing, Parameters parameters) {
        double ps = ComparisonBet.expected(objective.control(), parameters.get(Setting.PRIOR_FAILURE));
        List<MarginBet> next = new ArrayList<>();
        for (int i = 0; i < proofs.size(); i++) {
            double margin = parameters.margin(parameters.steps().get(i));
            next.add(proofs.get(i).next(trial, ps, margin, weighing.kappa()));
        }
        return new FailureEvidence(
                objective.next(trial, parameters.get(Setting.SLO_FAILURE), weighing, parameters.epochs()),
                comparison.next(
                        ComparisonBet.increments(trial, ps, parameters.tolerance()),
                        weighing.kappa(),
                        weighing.restart(),
                        parameters.epochs()),
                next);
    }

    /// Evidence that the canary is worse: half against the objective, half against the control. Evidence
    /// against the objective needs some support from the comparison, unless there is no control at all; and a
    /// few failures prove nothing.
    @Override
    public double logE(Parameters parameters, boolean controlled) {
        double compared = comparison.logE();
        double against = controlled ? Math.min(objective.logE(), compared + parameters.threshold()) : objective.logE();
        double both = Logs.add(against, compared) - Logs.log(2);
        return objective.canary().bad() < parameters.get(Setting.MIN_FAILURES) ? Math.min(0, both) : both;
    }

    @Override
    public double proof(int step) {
        return step < proofs.size() ? proofs.get(step).logE() : Double.NEGATIVE_INFINITY;
    }

    @Override
    public Evidence withoutProof() {
        return new FailureEvidence(objective, comparison, List.of());
    }

    @Override
    public Trial totals() {
        return objective.totals();
    }

    @Override
    public boolean shared() {
        return objective.shared().rests();
    }

    @Override
    public Map<String, Double> pieces() {
        return Map.of("objective", objective.logE(), "comparison", comparison.logE());
    }

    @Override
    public Value toValue() {
        return Value.object(
                "objective", objective.toValue(),
                "comparison", comparison.toValue(),
                "proofs", new Value.Arr(proofs.stream().map(MarginBet::toValue).toList()));
    }

    static FailureEvidence of(Value document) {
        return new FailureEvidence(
                ObjectiveEvidence.of(Documents.at(document, "/objective")),
                EpochMixture.of(Documents.at(document, "/comparison")),
                document.items("/proofs").stream().map(MarginBet::of).toList());
    }
}
