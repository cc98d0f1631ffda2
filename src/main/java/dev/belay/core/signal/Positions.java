package dev.belay.core.signal;

import dev.belay.core.model.Value;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How far each counter has been counted: what was last read of every series of every pod.
///
/// The increment is the growth since then; all of the value after a reset or a restart of the container. The
/// first sample of a series gives none, unless its container started after counting began: then all of it is
/// new. A missed scrape is thereby part of the next increment, and a series that is gone keeps what it has
/// given.
///
/// @param since from when on it is counted, in seconds of the rollout; later than 0 after a change of source
/// @param pods by uid of the pod, then by role and series
public record Positions(double since, Map<String, Map<String, Position>> pods) {
    public Positions {
        Map<String, Map<String, Position>> copy = new TreeMap<>();
        pods.forEach((pod, series) -> copy.put(pod, Map.copyOf(series)));
        pods = Map.copyOf(copy);
    }

    /// What was last read of a series.
    public record Position(double value, double started) {}

    /// What a tick gave.
    ///
    /// @param positions to go on from
    /// @param increments of every role that an arm gave a sample of, even when nothing was counted
    public record Taken(Positions positions, Map<Arm, Map<Role, Double>> increments) {
        public Taken {
            increments = Map.copyOf(increments);
        }

        /// What was counted; 0 where no sample came: ask [#heard] first.
        public double increment(Arm arm, Role role) {
            return increments.getOrDefault(arm, Map.of()).getOrDefault(role, 0.0);
        }

        /// Whether a sample came at all.
        public boolean heard(Arm arm, Role role) {
            return increments.getOrDefault(arm, Map.of()).containsKey(role);
        }
    }

    /// Nothing read yet. What is read of containers that started before `since` only sets a position.
    public static Positions from(double since) {
        return new Positions(since, Map.of());
    }

    /// Counts a tick: of each series the last sample in `(from, to]`. Gauges are passed over.
    public Taken take(List<Sample> samples, double from, double to) {
        Map<String, Sample> last = new TreeMap<>();
        for (Sample sample : samples) {
            if (sample.role().counter() && sample.t() > from && sample.t() <= to) {
                last.merge(sample.origin().pod() + ' ' + key(sample), sample, (a, b) -> b.t() >= a.t() ? b : a);
            }
        }
        Map<String, Map<String, Position>> next = new HashMap<>();
        pods.forEach((pod, series) -> next.put(pod, new HashMap<>(series)));
        Map<Arm, Map<Role, Double>> increments = new EnumMap<>(Arm.class);
        for (Sample sample : last.values()) {
            Position now = new Position(sample.value(), sample.origin().started());
            Map<String, Position> ofPod = next.computeIfAbsent(sample.origin().pod(), _ -> new HashMap<>());
            double increment = increment(ofPod, sample);
            ofPod.put(key(sample), now);
            increments
                    .computeIfAbsent(sample.origin().arm(), _ -> new EnumMap<>(Role.class))
                    .merge(sample.role(), increment, Double::sum);
        }
        return new Taken(new Positions(since, next), increments);
    }

    /// Without the pods that are gone for good.
    public Positions retain(Set<String> uids) {
        Map<String, Map<String, Position>> kept = new HashMap<>(pods);
        kept.keySet().retainAll(uids);
        return new Positions(since, kept);
    }

    /// As a document; [#of(Value)] reads it back equal.
    public Value toValue() {
        Value.Obj all = Value.empty();
        for (var pod : new TreeMap<>(pods).entrySet()) {
            Value.Obj series = Value.empty();
            for (var entry : new TreeMap<>(pod.getValue()).entrySet()) {
                Position p = entry.getValue();
                series = series.put(entry.getKey(), Value.list(Value.of(p.value()), Value.of(p.started())));
            }
            all = all.put(pod.getKey(), series);
        }
        return Value.object("since", Value.of(since), "pods", all);
    }

    /// Reads what [#toValue] wrote.
    ///
    /// @throws IllegalArgumentException when it is something else
    public static Positions of(Value document) {
        Map<String, Map<String, Position>> pods = new HashMap<>();
        document.fields("/pods").forEach((pod, series) -> {
            Map<String, Position> positions = new HashMap<>();
            series.fields("").forEach((key, p) -> positions.put(key, new Position(number(p, "/0"), number(p, "/1"))));
            pods.put(pod, positions);
        });
        return new Positions(number(document, "/since"), pods);
    }

    private static double number(Value document, String pointer) {
        if (document.at(pointer).orElse(Value.nil()) instanceof Value.Num(var number)) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("no number at " + pointer + " of the counter positions");
    }

    private double increment(Map<String, Position> ofPod, Sample sample) {
        double started = sample.origin().started();
        Position before = ofPod.get(key(sample));
        if (before == null) {
            return started > since ? sample.value() : 0;
        }
        boolean reset = sample.value() < before.value() || started > before.started();
        return reset ? sample.value() : sample.value() - before.value();
    }

    private static String key(Sample sample) {
        return sample.role().text() + ' ' + sample.series();
    }
}
