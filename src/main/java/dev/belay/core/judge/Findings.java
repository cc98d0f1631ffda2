package dev.belay.core.judge;

import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a tick comes to, before anything is decided.
///
/// @param state after what the tick saw
record Findings(Parameters parameters, TickInput input, JudgeState state) {

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
        return parameters.sources().control() && input.split().hasControl();
    }

    /// Whether the next step must be proven: a person's word stands for it, and without a control nothing can
    /// be.
    boolean proofAsked() {
        return input.told().proofAsked() && controlled();
    }

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
        List<MarginBet> proofs = evidence(metric).proofs();
        return metric.proves() && step < proofs.size() ? proofs.get(step).logE() : Double.NEGATIVE_INFINITY;
    }

    FailureEvidence evidence(Metric metric) {
        FailureEvidence found = state.evidence().get(metric);
        return found == null ? FailureEvidence.start(parameters) : found;
    }

    Map<String, Decision.Part> parts() {
        Map<String, Decision.Part> parts = new TreeMap<>();
        for (Metric metric : metrics()) {
            Counts canary = evidence(metric).canary();
            Counts control = evidence(metric).control();
            parts.put(
                    metric.text(),
                    new Decision.Part(
                            logE(metric),
                            proof(metric),
                            parameters.weights().getOrDefault(metric, 0.0),
                            canary.total(),
                            canary.bad(),
                            control.total(),
                            control.bad()));
        }
        return parts;
    }

    Decision decide(Verdict verdict, String cause, String sentence) {
        return new Decision(input.t(), verdict, cause, sentence, logE(), List.of(), parts(), List.of());
    }
}
