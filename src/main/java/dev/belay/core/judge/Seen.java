package dev.belay.core.judge;

import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.Memory;
import dev.belay.core.signal.Rate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// What the arms gave in a tick. An arm that gave no sample of something is absent there, which is not the
/// same as zero.
///
/// @param counts units and failed ones of `success` and `events`
/// @param latency durations of requests
/// @param memory of each pod, by its name
/// @param rates events by the name of the rate, as `closes`
/// @param pods how many pods stand behind the latencies; where it is not known, one
public record Seen(
        Map<Metric, Map<Arm, Counts>> counts,
        Map<Arm, Latencies> latency,
        Map<Arm, Map<String, Memory>> memory,
        Map<String, Map<Arm, Rate>> rates,
        Map<Arm, Integer> pods) {
    public Seen {
        counts = copy(counts, arms -> Map.copyOf(arms));
        latency = Map.copyOf(latency);
        memory = copy(memory, byPod -> Map.copyOf(byPod));
        rates = copy(rates, arms -> Map.copyOf(arms));
        pods = Map.copyOf(pods);
    }

    /// Counts and nothing else.
    public static Seen of(Map<Metric, Map<Arm, Counts>> counts) {
        return new Seen(counts, Map.of(), Map.of(), Map.of(), Map.of());
    }

    /// Whether an arm gave a sample of a metric. Where it had no requests there are no durations to give.
    boolean heard(Metric metric, Arm arm) {
        return switch (metric) {
            case SUCCESS, EVENTS -> counts.getOrDefault(metric, Map.of()).containsKey(arm);
            case LATENCY -> latency.containsKey(arm) || idle(arm);
            case MEMORY -> memory.containsKey(arm);
            case RATES -> rates.values().stream().anyMatch(arms -> arms.containsKey(arm));
        };
    }

    private boolean idle(Arm arm) {
        Counts requests = counts.getOrDefault(Metric.SUCCESS, Map.of()).get(arm);
        return requests != null && requests.total() == 0;
    }

    /// Without what cannot be used: that is missing, never zero.
    Seen usable() {
        if (faults().isEmpty()) {
            return this;
        }
        Map<Arm, Latencies> durations = new EnumMap<>(Arm.class);
        latency.forEach((arm, given) -> {
            if (given.fault().isEmpty()) {
                durations.put(arm, given);
            }
        });
        Map<Arm, Map<String, Memory>> bytes = new EnumMap<>(Arm.class);
        memory.forEach((arm, given) -> {
            if (given.values().stream().allMatch(one -> one.fault().isEmpty())) {
                bytes.put(arm, given);
            }
        });
        Map<String, Map<Arm, Rate>> events = new TreeMap<>();
        rates.forEach((name, arms) -> {
            Map<Arm, Rate> good = new EnumMap<>(Arm.class);
            arms.forEach((arm, rate) -> {
                if (rate.fault().isEmpty()) {
                    good.put(arm, rate);
                }
            });
            events.put(name, good);
        });
        return new Seen(counts, durations, bytes, events, pods);
    }

    /// What cannot be used, and why.
    Map<Metric, String> faults() {
        Map<Metric, StringBuilder> found = new EnumMap<>(Metric.class);
        for (Arm arm : Arm.values()) {
            Latencies given = latency.get(arm);
            note(found, Metric.LATENCY, arm, given == null ? "" : given.fault());
            new TreeMap<>(memory.getOrDefault(arm, Map.of()))
                    .forEach((pod, one) -> note(found, Metric.MEMORY, arm, one.fault()));
            new TreeMap<>(rates).forEach((name, arms) -> {
                Rate rate = arms.get(arm);
                note(found, Metric.RATES, arm, rate == null ? "" : rate.fault());
            });
        }
        return copy(found, StringBuilder::toString);
    }

    private static void note(Map<Metric, StringBuilder> found, Metric metric, Arm arm, String fault) {
        if (!fault.isEmpty()) {
            StringBuilder text = found.computeIfAbsent(metric, _ -> new StringBuilder());
            text.append(text.isEmpty() ? "" : "; ")
                    .append(arm.text())
                    .append(": ")
                    .append(fault);
        }
    }

    private static <K, A, B> Map<K, B> copy(Map<K, A> map, Function<A, B> each) {
        Map<K, B> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, each.apply(value)));
        return Map.copyOf(copy);
    }
}
