package dev.belay.core.judge;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Latencies;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The old version judged against itself, baseline pods against stable ones, by the same code. When that
/// finds guilt, the surroundings break the assumptions: the rollout waits, and the dispersion is taken to be
/// twice as large from then on. It never takes anything back.
///
/// @param doublings of the dispersion so far
/// @param broken whether its evidence is over the threshold now
record Sentinel(Map<Metric, Evidence> evidence, int doublings, boolean broken) {
    Sentinel {
        evidence = Map.copyOf(evidence);
    }

    /// Memory is left out: pods of different age differ in it by their age.
    static Sentinel start(Parameters parameters, List<Latencies> capture) {
        Map<Metric, Evidence> evidence = new EnumMap<>(Metric.class);
        parameters.weights().keySet().stream()
                .filter(metric -> metric != Metric.MEMORY)
                .forEach(metric -> evidence.put(
                        metric, Hearing.start(metric, parameters, capture).withoutProof()));
        return new Sentinel(evidence, 0, false);
    }

    Sentinel next(TickInput input, boolean restart, Parameters parameters) {
        Hearing hearing = new Hearing(input, parameters, restart, doublings, true);
        Map<Metric, Evidence> next = new EnumMap<>(Metric.class);
        Map<Metric, Double> logs = new EnumMap<>(Metric.class);
        evidence.forEach((metric, before) -> {
            Evidence after =
                    hearing.bothHeard(metric) ? hearing.take(metric, before).withoutProof() : before;
            next.put(metric, after);
            logs.put(metric, after.logE(parameters, true));
        });
        boolean breaks = new Combination(parameters.weights(), logs).logE() >= parameters.threshold();
        return new Sentinel(next, breaks && !broken ? doublings + 1 : doublings, breaks);
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
