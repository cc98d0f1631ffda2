package dev.belay.core.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What happened in one second of a run, or in a part of it, per track.
///
/// @param second since the start of the run, counted from 0
/// @param taints why its latencies and rates say nothing about the service; empty: they do
public record Interval(long second, Set<Taint> taints, Taint.Reading reading, Map<String, Tally> tracks) {
    public Interval {
        taints = Set.copyOf(taints);
        tracks = Map.copyOf(tracks);
    }

    public boolean tainted() {
        return !taints.isEmpty();
    }

    /// The sum over intervals, per track.
    ///
    /// @param tainted whether tainted ones are in it
    public static Map<String, Tally> sum(List<Interval> intervals, boolean tainted) {
        Map<String, Tally> sum = new TreeMap<>();
        for (Interval interval : intervals) {
            if (tainted || !interval.tainted()) {
                interval.tracks.forEach((track, tally) ->
                        sum.computeIfAbsent(track, _ -> new Tally()).add(tally));
            }
        }
        return sum;
    }

    /// The share of seconds that are tainted; a second is when a part of it is. 0 without any.
    public static double taintedShare(List<Interval> intervals) {
        long all = intervals.stream().mapToLong(Interval::second).distinct().count();
        long tainted = intervals.stream()
                .filter(Interval::tainted)
                .mapToLong(Interval::second)
                .distinct()
                .count();
        return all == 0 ? 0 : (double) tainted / all;
    }

    /// Every violation, in the order of the intervals.
    public static List<Violation> violations(List<Interval> intervals) {
        List<Violation> all = new ArrayList<>();
        intervals.forEach(i -> i.tracks.values().forEach(t -> all.addAll(t.violations())));
        return all;
    }
}
