package dev.belay.core.judge;

import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that is known of latency: a shift of the whole distribution, its tail beyond the control's p90, p95
/// and p99, the objective, and the proof that the canary is no slower than the margin.
///
/// @param bins fixed before the first bet
/// @param shift evidence of a shift
/// @param tails evidence of more requests beyond each quantile; as many as there are edges near one
/// @param objective evidence against the objective
/// @param seen requests so far
record LatencyEvidence(
        Bins bins,
        EpochMixture shift,
        List<EpochMixture> tails,
        ObjectiveEvidence objective,
        LatencyProof proof,
        LatencySeen seen)
        implements Evidence {
    private static final double[] QUANTILES = {0.9, 0.95, 0.99};
    private static final String[] NAMES = {"p90", "p95", "p99"};
    private static final int TAIL_ODDS = 5;
    private static final double SHIFT = 0.4;
    private static final double TAILS = 0.4;
    private static final double OBJECTIVE = 0.2;

    LatencyEvidence {
        tails = List.copyOf(tails);
    }

    static LatencyEvidence start(Bins bins, Parameters parameters) {
        boolean moves = bins.shape().form() == Bins.Form.SAMPLES
                || LatencyTick.movable(bins, 1 + parameters.get(Setting.LATENCY_MARGIN)) > 0;
        int tails = bins.size() > 1 ? QUANTILES.length : 0;
        return new LatencyEvidence(
                bins,
                EpochMixture.over(ShiftBet.alternatives()),
                java.util.Collections.nCopies(tails, EpochMixture.over(TAIL_ODDS)),
                ObjectiveEvidence.start(parameters.get(Setting.LATENCY_SLO_FRACTION)),
                LatencyProof.start(moves),
                LatencySeen.none(bins, parameters.get(Setting.LATENCY_SLO_MS)));
    }

    LatencyEvidence next(LatencyTick.Given given, FailureEvidence.Weighing weighing, Parameters parameters) {
        LatencyTick tick = LatencyTick.of(bins, given, seen.control(), parameters);
        boolean misfit =
                tick.empty() && given.canary().total() + given.control().total() > 0;
        EpochMixture.Epochs epochs = parameters.epochs();
        List<EpochMixture> next = new ArrayList<>();
        for (int i = 0; i < tails.size(); i++) {
            int edge = bins.nearest(QUANTILES[i]);
            double[] gains = ComparisonBet.increments(
                    tick.beyond(edge), tick.expectedBeyond(edge), ComparisonBet.Tolerance.NONE, TAIL_ODDS);
            next.add(tails.get(i).next(gains, weighing.kappa(), weighing.restart(), epochs));
        }
        double[] gains = ShiftBet.increments(tick.plain(), tick.expected(), bins.slower());
        double allowed = parameters.get(Setting.LATENCY_SLO_FRACTION);
        return new LatencyEvidence(
                bins,
                shift.next(gains, weighing.kappa(), weighing.restart(), epochs),
                next,
                seen.objectiveMs() < Double.POSITIVE_INFINITY
                        ? objective.next(tick.slower(), allowed, weighing, epochs)
                        : objective,
                proof.next(tick, weighing, epochs),
                seen.plus(tick, misfit));
    }

    /// With the bins of a coarser schema, as a histogram takes when it has too many buckets.
    LatencyEvidence coarser(int schema, Parameters parameters) {
        Bins coarse = bins.coarser(schema);
        return new LatencyEvidence(
                coarse,
                shift,
                tails,
                objective,
                proof,
                seen.merged(bins, coarse, parameters.get(Setting.LATENCY_SLO_MS)));
    }

    @Override
    public double logE(Parameters parameters, boolean controlled) {
        List<Double> weights = new ArrayList<>(List.of(SHIFT));
        List<Double> logs = new ArrayList<>(List.of(shift.logE()));
        for (EpochMixture tail : tails) {
            weights.add(TAILS / QUANTILES.length);
            logs.add(tail.logE());
        }
        if (seen.objectiveMs() == Double.POSITIVE_INFINITY) {
            return mean(weights, logs);
        }
        double cap = controlled ? mean(weights, logs) + parameters.threshold() : Double.POSITIVE_INFINITY;
        weights.add(OBJECTIVE);
        logs.add(Math.min(objective.logE(), cap));
        return mean(weights, logs);
    }

    private static double mean(List<Double> weights, List<Double> logs) {
        return Logs.mean(
                weights.stream().mapToDouble(w -> w).toArray(),
                logs.stream().mapToDouble(l -> l).toArray());
    }

    @Override
    public double proof(int step) {
        return proof.logE();
    }

    @Override
    public Evidence withoutProof() {
        return new LatencyEvidence(bins, shift, tails, objective, LatencyProof.none(), seen);
    }

    @Override
    public Trial totals() {
        return seen.objectiveMs() < Double.POSITIVE_INFINITY ? objective.totals() : seen.totals();
    }

    @Override
    public boolean shared() {
        return objective.shared().rests();
    }

    @Override
    public Map<String, Double> pieces() {
        Map<String, Double> pieces = new LinkedHashMap<>();
        pieces.put("shift", shift.logE());
        for (int i = 0; i < tails.size(); i++) {
            pieces.put(NAMES[i], tails.get(i).logE());
        }
        if (seen.objectiveMs() < Double.POSITIVE_INFINITY) {
            pieces.put("objective", objective.logE());
        }
        return pieces;
    }

    @Override
    public Spread spread() {
        return new Spread(bins.shape().edges(), seen.canary(), seen.control());
    }

    @Override
    public List<String> notes() {
        return seen.notes();
    }

    @Override
    public Value toValue() {
        return Value.object(
                "bins", LatencyText.of(bins.shape()),
                "shift", shift.toValue(),
                "tails", new Value.Arr(tails.stream().map(EpochMixture::toValue).toList()),
                "objective", objective.toValue(),
                "proof", proof.toValue(),
                "seen", seen.toValue());
    }

    static LatencyEvidence of(Value document) {
        return new LatencyEvidence(
                new Bins(LatencyText.shape(Documents.at(document, "/bins"))),
                EpochMixture.of(Documents.at(document, "/shift")),
                document.items("/tails").stream().map(EpochMixture::of).toList(),
                ObjectiveEvidence.of(Documents.at(document, "/objective")),
                LatencyProof.of(Documents.at(document, "/proof")),
                LatencySeen.of(Documents.at(document, "/seen")));
    }
}
