package dev.belay.core.judge;

import dev.belay.core.model.Value;
import java.util.EnumMap;
import java.util.Map;

/// The old version judged against itself, baseline pods against stable ones, by the same code. When that finds
/// guilt, the surroundings break the assumptions: the rollout waits, and the dispersion is taken to be twice as
/// large from then on. It never takes anything back.
///
/// @param doublings of the dispersion so far
/// @param broken whether its evidence is over the threshold now
record Sentinel(Map<Metric, FailureEvidence> evidence, int doublings, boolean broken) {
    Sentinel {
        evidence = Map.copyOf(evidence);
    }

    static Sentinel start(Parameters parameters) {
        Map<Metric, FailureEvidence> evidence = new EnumMap<>(Metric.class);
        parameters.weights().keySet().forEach(metric -> evidence.put(metric, FailureEvidence.start(parameters)));
        return new Sentinel(evidence, 0, false);
    }

    Sentinel next(TickInput input, boolean restart, Parameters parameters) {
        Map<Metric, FailureEvidence> next = new EnumMap<>(Metric.class);
        Map<Metric, Double> logs = new EnumMap<>(Metric.class);
        evidence.forEach((metric, before) -> {
            Trial trial = input.sameVersion(metric);
            FailureEvidence.Weighing weighing = new FailureEvidence.Weighing(restart, kappa(metric, parameters));
            FailureEvidence after = trial.bothSeen() ? before.next(trial, weighing, parameters) : before;
            next.put(metric, after);
            logs.put(metric, after.logE(parameters, true));
        });
        boolean breaks = new Combination(parameters.weights(), logs).logE() >= parameters.threshold();
        return new Sentinel(next, breaks && !broken ? doublings + 1 : doublings, breaks);
    }

    /// The dispersion factor of a metric: 1 for independent probes.
    double kappa(Metric metric, Parameters parameters) {
        return parameters.sources().independent(metric) ? 1 : 1 / Math.scalb(parameters.get(Setting.PHI), doublings);
    }

    Value toValue() {
        return Value.object(
                "evidence", Documents.write(evidence),
                "doublings", Value.of(doublings),
                "broken", Value.of(broken));
    }

    static Sentinel of(Value document) {
        return new Sentinel(
                Documents.read(document.at("/evidence").orElse(Value.empty())),
                (int) Doubles.count(document, "/doublings"),
                Doubles.truth(document, "/broken"));
    }
}
