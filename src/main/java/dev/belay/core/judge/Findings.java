package dev.belay.core.judge;

import dev.belay.core.signal.Arm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a tick comes to, before anything is decided.
///
/// @param state after what the tick saw
/// @param faults what could not be used of it
record Findings(Parameters parameters, TickInput input, JudgeState state, Map<Metric, String> faults) {

    double logE() {
        return combination().logE();
    }

    Combination combination() {
        Map<Metric, Double> logs = new EnumMap<>(Metric.class);
        metrics().forEach(metric -> logs.put(metric, logE(metric)));
        return new Combination(parameters.weights(), logs);
    }

    double logE(Metric metric) {
        return evidence(metric).logE(parameters, controlled());
    }

    /// Whether there is an old version to compare with.
    boolean controlled() {
        return parameters.sources().compared() && input.split().hasControl();
    }

    /// Whether the next step must be proven: a person's word stands for it, and without a control nothing can
    /// be.
    boolean proofAsked() {
        return input.told().proofAsked() && controlled();
    }

    /// Those that have a say.
    List<Metric> metrics() {
        return parameters.weights().keySet().stream().sorted().toList();
    }

    /// The canary's next share of the traffic; 0 when it has all of it.
    double next() {
        int step = parameters.nextStep(input.split().weight(Arm.CANARY));
        return step < parameters.steps().size() ? parameters.steps().get(step) : 0;
    }

    /// Evidence that the canary is no worse than the margin of the next step.
    double proof(Metric metric) {
        int step = parameters.nextStep(input.split().weight(Arm.CANARY));
        return metric.proves() ? evidence(metric).proof(step) : Double.NEGATIVE_INFINITY;
    }

    Evidence evidence(Metric metric) {
        Evidence found = state.evidence().get(metric);
        return found == null ? Hearing.start(metric, parameters, List.of()) : found;
    }

    /// Of all metrics that there is something to judge by, those without a say, too.
    Map<String, Decision.Part> parts() {
        Map<String, Decision.Part> parts = new TreeMap<>();
        List<Metric> listed = listed();
        for (Metric metric : parameters.metrics()) {
            Evidence evidence = evidence(metric);
            Trial totals = evidence.totals();
            List<String> notes = new ArrayList<>(evidence.notes());
            if (faults.containsKey(metric)) {
                notes.add("missing: " + faults.get(metric));
            }
            if (listed.contains(metric)) {
                notes.add("worse, among the metrics without a say");
            }
            parts.put(
                    metric.text(),
                    new Decision.Part(
                            logE(metric),
                            proof(metric),
                            parameters.weights().getOrDefault(metric, 0.0),
                            totals.canary(),
                            totals.control(),
                            evidence.pieces(),
                            evidence.figures(),
                            evidence.spread(),
                            notes));
        }
        return parts;
    }

    /// The metrics without a say that look worse, one in ten of them wrongly at most.
    private List<Metric> listed() {
        Map<Metric, Double> logs = new EnumMap<>(Metric.class);
        parameters.metrics().stream()
                .filter(metric -> !parameters.weights().containsKey(metric))
                .forEach(metric -> logs.put(metric, logE(metric)));
        return Combination.discovered(logs);
    }

    Decision decide(Verdict verdict, String cause, String sentence) {
        return new Decision(input.t(), verdict, cause, sentence, logE(), List.of(), parts());
    }
}
