package dev.belay.core.golden;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What happened on one track in one stretch of time. One writer; whoever was handed it owns it.
public final class Tally {
    /// Violations kept whole; beyond that they are only counted.
    public static final int MOST_VIOLATIONS = 10_000;

    private final Map<Outcome, Long> rows = new EnumMap<>(Outcome.class);
    private final Map<ErrorKind, Long> kinds = new EnumMap<>(ErrorKind.class);
    private final Map<Series, Latencies> series = new EnumMap<>(Series.class);
    private final Map<Integer, Long> closes = new TreeMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private long spoiled;
    private long opens;
    private long pinnedOpens;
    private long pinnedRequests;

    /// Counts a class.
    public void raised(ErrorKind kind, long count) {
        kinds.merge(kind, count, Long::sum);
    }

    /// Counts an ended iteration, or a failure outside one (log-in, connect).
    public void row(Outcome outcome) {
        rows.merge(outcome, 1L, Long::sum);
    }

    /// Counts a row more for an iteration that had ended with another outcome.
    public void worsened(Outcome before, Outcome after) {
        row(after);
        spoiled += before.ok() ? 1 : 0;
    }

    public void closed(int code) {
        closes.merge(code, 1L, Long::sum);
    }

    public void opened(boolean pinned) {
        opens++;
        pinnedOpens += pinned ? 1 : 0;
    }

    public void requested(boolean pinned) {
        pinnedRequests += pinned ? 1 : 0;
    }

    public void violated(Violation violation) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(violation);
        }
    }

    /// The histogram of a series, to record into.
    public Latencies series(Series name) {
        return series.computeIfAbsent(name, _ -> new Latencies());
    }

    public void add(Tally other) {
        other.rows.forEach((outcome, count) -> rows.merge(outcome, count, Long::sum));
        other.kinds.forEach(this::raised);
        other.series.forEach((name, latencies) -> series(name).add(latencies));
        other.closes.forEach((code, count) -> closes.merge(code, count, Long::sum));
        other.violations.forEach(this::violated);
        spoiled += other.spoiled;
        opens += other.opens;
        pinnedOpens += other.pinnedOpens;
        pinnedRequests += other.pinnedRequests;
    }

    /// Rows of an outcome, those added after the close among them.
    public long rows(Outcome outcome) {
        return rows.getOrDefault(outcome, 0L);
    }

    /// Iterations that ended well and stayed so.
    public long ok() {
        return rows(Outcome.COMPLETE) + rows(Outcome.LATE) - spoiled;
    }

    /// Failing rows.
    public long failed() {
        long failed = 0;
        for (Outcome outcome : Outcome.values()) {
            failed += outcome.failed() ? rows(outcome) : 0;
        }
        return failed;
    }

    public long count(ErrorKind kind) {
        return kinds.getOrDefault(kind, 0L);
    }

    /// Connections opened.
    public long opens() {
        return opens;
    }

    /// Of the connections opened, those with a pin: they say nothing about how traffic is split.
    public long pinnedOpens() {
        return pinnedOpens;
    }

    /// Messages sent over connections with a pin.
    public long pinnedRequests() {
        return pinnedRequests;
    }

    /// Closes that the server began, by code; 1006: lost without one.
    public Map<Integer, Long> closes() {
        return Map.copyOf(closes);
    }

    public long drained() {
        return count(ErrorKind.DRAINED);
    }

    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}
