package dev.belay.core.judge.replay;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Looks a file over before it is judged: what it holds, and what is wrong between its rows.
public final class Survey {
    private final ReplayReader reader;
    private final EnumMap<Side, EnumSet<Series>> seen = new EnumMap<>(Side.class);
    private final TreeSet<String> rates = new TreeSet<>();
    private final Map<Place, Bucket> buckets = new HashMap<>();
    private final Map<Key, Type> types = new HashMap<>();
    private final Set<Key> now = new HashSet<>();
    private double first = Double.NaN;
    private double previous = Double.NaN;
    private double last;
    private final EnumMap<Side, Set<String>> captured = new EnumMap<>(Side.class);
    private Side side = Side.NONE;
    private Series series = Series.HOLD;

    /// @param side of the pod
    private record Place(Side side, String pod) {}

    private record Key(Side side, String pod, Series series, String label) {}

    /// @param line the first row of the series
    private record Bucket(int line, boolean whole) {}

    /// What a file holds.
    ///
    /// @param seen what was measured on each side after t 0
    /// @param rates names of the rates
    /// @param first the first t after 0; `NaN`: there is none
    /// @param last the last t; 0: nothing after t 0
    /// @param captured names of the pods that were measured up to t 0
    public record Found(
            Map<Side, Set<Series>> seen,
            Set<String> rates,
            double first,
            double last,
            Map<Side, Set<String>> captured) {
        public Found {
            captured = Map.copyOf(captured);
            seen = Map.copyOf(seen);
            rates = Set.copyOf(rates);
        }

        /// Whether any side has it.
        boolean has(Series series) {
            return seen.values().stream().anyMatch(all -> all.contains(series));
        }

        boolean has(Side side) {
            return seen.containsKey(side);
        }
    }

    /// @param file name that problems carry
    public Survey(String file) {
        this.reader = new ReplayReader(file, this::row);
    }

    /// To be given all lines.
    public LineTaker lines() {
        return reader;
    }

    /// What the lines said at their start, when they are over.
    ///
    /// @throws dev.belay.core.config.Malformed with all problems of the whole file
    public Head head() {
        buckets.forEach((place, bucket) -> {
            if (!bucket.whole()) {
                reader.problem(
                        bucket.line(),
                        1,
                        "the buckets of " + place.side().text() + " pod \"" + place.pod()
                                + "\" have no +Inf: without it slow requests are lost",
                        "");
            }
        });
        return reader.head();
    }

    public Found found() {
        Map<Side, Set<Series>> all = new EnumMap<>(Side.class);
        seen.forEach((side, series) -> all.put(side, Set.copyOf(series)));
        return new Found(all, rates, first, last, captured);
    }

    private void row(Row row, int line) {
        if (row.t() != previous) {
            now.clear();
            previous = row.t();
        }
        last = Math.max(last, row.t());
        if (row.type() != Type.EVENT && row.type() != Type.SAMPLE) {
            once(row, line);
        }
        if (row.series() == Series.RATE || row.series() == Series.EXPOSURE) {
            rates.add(row.label());
        }
        if (row.series() == Series.LATENCY_BUCKET) {
            boolean whole = row.label().endsWith("Inf");
            buckets.merge(
                    new Place(row.side(), row.pod()),
                    new Bucket(line, whole),
                    (before, _) -> new Bucket(before.line(), before.whole() || whole));
        }
        if (row.t() <= 0 && row.series().measured()) {
            captured.computeIfAbsent(row.side(), _ -> new HashSet<>()).add(row.pod());
        }
        if (row.t() > 0) {
            first = Double.isNaN(first) ? row.t() : first;
            boolean again = row.side() == side && row.series() == series;
            if (row.series().measured() && !again) {
                side = row.side();
                series = row.series();
                seen.computeIfAbsent(row.side(), _ -> EnumSet.noneOf(Series.class))
                        .add(row.series());
            }
        }
    }

    private void once(Row row, int line) {
        Key key = new Key(row.side(), row.pod(), row.series(), row.label());
        if (!now.add(key)) {
            reader.problem(line, 1, "the same " + row.series().text() + " stands at t " + row.t() + " already", "");
        }
        Type before = types.putIfAbsent(key, row.type());
        if (before != null && before != row.type()) {
            reader.problem(
                    line,
                    1,
                    row.series().text() + " of this pod is a " + before.text() + " further up, and a "
                            + row.type().text() + " here",
                    "");
        }
    }
}
