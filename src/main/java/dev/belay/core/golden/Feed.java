package dev.belay.core.golden;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the judge is fed with for one track: rows by outcome, and latencies.
///
/// A tainted stretch gives its invariants only; what is unknown is never fed.
///
/// @param rows each is one iteration, or a failure outside one
/// @param latencies of the response; a failed iteration counts as +infinity
public record Feed(Map<Outcome, Long> rows, Latencies latencies) {
    public Feed {
        rows = Map.copyOf(rows);
    }

    /// Per track, over these intervals.
    public static Map<String, Feed> of(List<Interval> intervals) {
        Map<String, Tally> clean = Interval.sum(intervals, false);
        Map<String, Feed> feeds = new TreeMap<>();
        Interval.sum(intervals, true).forEach((track, whole) -> {
            Tally untainted = clean.getOrDefault(track, new Tally());
            Map<Outcome, Long> rows = new EnumMap<>(Outcome.class);
            for (Outcome outcome : Outcome.values()) {
                if (outcome != Outcome.UNKNOWN) {
                    rows.put(outcome, (outcome.invariant() ? whole : untainted).rows(outcome));
                }
            }
            feeds.put(track, new Feed(rows, untainted.series(Series.RESPONSE)));
        });
        return feeds;
    }

    public long rows(Outcome outcome) {
        return rows.getOrDefault(outcome, 0L);
    }
}
