package dev.belay.core.judge;

import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.Memory;
import dev.belay.core.signal.Rate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Builds the ticks of tests: a canary, a baseline and a stable arm, and what differs from a quiet tick.
final class Ticks {
    private double t;
    private Map<Arm, Double> weights = Map.of(Arm.CANARY, 0.1, Arm.BASELINE, 0.1, Arm.STABLE, 0.8);
    private double since;
    private Map<Arm, Long> opened = Map.of();
    private final Map<Metric, Map<Arm, Counts>> counts = new EnumMap<>(Metric.class);
    private final Map<Arm, Latencies> latency = new EnumMap<>(Arm.class);
    private final Map<Arm, Map<String, Memory>> memory = new EnumMap<>(Arm.class);
    private final Map<String, Map<Arm, Rate>> rates = new TreeMap<>();
    private final Map<Arm, Integer> pods = new EnumMap<>(Arm.class);
    private long complete;
    private List<TickInput.Breach> breaches = List.of();
    private TickInput.Told told = TickInput.Told.nothing();

    private Ticks() {}

    static Ticks at(double t) {
        Ticks ticks = new Ticks();
        ticks.t = t;
        return ticks;
    }

    Ticks weight(double canary, double from) {
        double baseline = Math.min(Math.min(canary, 0.1), 1 - canary);
        weights = Map.of(Arm.CANARY, canary, Arm.BASELINE, baseline, Arm.STABLE, 1 - canary - baseline);
        since = from;
        return this;
    }

    Ticks weights(Map<Arm, Double> dealt) {
        weights = dealt;
        return this;
    }

    Ticks count(Metric metric, Arm arm, long total, long bad) {
        counts.computeIfAbsent(metric, _ -> new EnumMap<>(Arm.class)).put(arm, new Counts(total, bad));
        return this;
    }

    Ticks silent(Metric metric, Arm arm) {
        counts.computeIfAbsent(metric, _ -> new EnumMap<>(Arm.class)).remove(arm);
        return this;
    }

    /// 100 units on each arm, with so many failures on canary, baseline and stable.
    Ticks hundreds(Metric metric, long canary, long baseline, long stable) {
        return count(metric, Arm.CANARY, 100, canary)
                .count(metric, Arm.BASELINE, 100, baseline)
                .count(metric, Arm.STABLE, 100, stable);
    }

    Ticks latency(Arm arm, Latencies given) {
        latency.put(arm, given);
        return this;
    }

    Ticks memory(Arm arm, double bytes, double limit) {
        memory.put(arm, Map.of(arm.text(), new Memory(bytes, limit)));
        return this;
    }

    Ticks rate(String name, Arm arm, long events, double exposure) {
        rates.computeIfAbsent(name, _ -> new EnumMap<>(Arm.class)).put(arm, new Rate(events, exposure));
        return this;
    }

    Ticks pods(Arm arm, int count) {
        pods.put(arm, count);
        return this;
    }

    Ticks opened(long canary, long baseline, long stable) {
        opened = Map.of(Arm.CANARY, canary, Arm.BASELINE, baseline, Arm.STABLE, stable);
        return this;
    }

    Ticks complete(long iterations) {
        complete = iterations;
        return this;
    }

    Ticks breach(String id, String text) {
        breaches = List.of(new TickInput.Breach(id, text));
        return this;
    }

    Ticks told(double readySince, boolean proofAsked, Decision.Hold... holds) {
        told = new TickInput.Told(readySince, proofAsked, List.of(holds));
        return this;
    }

    TickInput build() {
        return new TickInput(
                t,
                new TickInput.Split(weights, since, opened),
                new Seen(counts, latency, memory, rates, pods),
                new TickInput.Probes(complete, breaches),
                told);
    }
}
