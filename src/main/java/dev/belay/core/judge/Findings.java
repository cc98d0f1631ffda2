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
/// @param logs log E of each metric
record Findings(
        Parameters parameters,
        TickInput input,
        JudgeState state,
        Map<Metric, String> faults,
        Map<Metric, Double> logs) {

    static Findings of(Parameters parameters, TickInput input, JudgeState state, Map<Metric, String> faults) {
        Map<Metric, Double> logs = new EnumMap<>(Metric.class);
        boolean controlled = controlled(parameters, input);
        state.evidence().forEach((metric, evidence) -> logs.put(metric, evidence.logE(parameters, controlled)));
        return new Findings(parameters, input, state, faults, logs);
    }

    double logE() {
        return combination().logE();
    }

    Combination combination() {
        return new Combination(parameters.weights(), logs);
    }

    double logE(Metric metric) {
        return logs.getOrDefault(metric, 0.0);
    }

    /// Whether there is an old version to compare with.
    boolean controlled() {
        return controlled(parameters, input);
    }

    private static boolean controlled(Parameters parameters, TickInput input) {
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
        Map<Metric, Double> silent = new EnumMap<>(Metric.class);
        for (Metric metric : parameters.metrics()) {
            if (!parameters.weights().containsKey(metric)) {
                silent.put(metric, logE(metric));
            }
        }
        return Combination.discovered(silent);
    }

    Decision decide(Verdict verdict, String cause, String sentence) {
        return new Decision(input.t(), verdict, cause, sentence, logE(), List.of(), parts());
    }
}
