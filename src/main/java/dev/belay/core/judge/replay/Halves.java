package dev.belay.core.judge.replay;

import dev.belay.core.judge.Capture;
import dev.belay.core.judge.Metric;
import dev.belay.core.judge.Parameters;
import dev.belay.core.judge.Seen;
import dev.belay.core.judge.Setting;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Makes a [Capture] of the rows up to t 0: what two halves of the old version's pods gave. One thread.
///
/// Where baseline and stable pods were both captured, they are the halves; else every other pod of the one
/// arm, in the order of their names.
public final class Halves {
    private final double tick;
    private final List<String> pods;
    private final boolean both;
    private final TickMaker a;
    private final TickMaker b;
    private final int podsA;
    private final int podsB;
    private final List<Capture.Past> ticks = new ArrayList<>();
    private double index = Double.NaN;

    /// @param captured names of the pods by their side, as [Survey] found them
    public Halves(Parameters parameters, Map<Side, Set<String>> captured) {
        this.tick = parameters.get(Setting.TICK);
        Set<String> baseline = captured.getOrDefault(Side.BASELINE, Set.of());
        Set<String> stable = captured.getOrDefault(Side.STABLE, Set.of());
        this.both = !baseline.isEmpty() && !stable.isEmpty();
        this.pods = List.copyOf(new TreeSet<>(baseline.isEmpty() ? stable : baseline));
        this.a = new TickMaker(parameters);
        this.b = new TickMaker(parameters);
        this.podsA = both ? baseline.size() : (pods.size() + 1) / 2;
        this.podsB = both ? stable.size() : pods.size() / 2;
    }

    /// One row; rows come in order, those after t 0 and those of the canary are passed over.
    public void row(Row row) {
        boolean old = row.side() == Side.BASELINE || row.side() == Side.STABLE;
        if (row.t() > 0 || !row.series().measured() || !old) {
            return;
        }
        double at = Math.ceil(row.t() / tick - 1e-9);
        if (!Double.isNaN(index) && at != index) {
            close();
        }
        index = at;
        (first(row) ? a : b).row(row.of(Side.STABLE));
    }

    /// The capture, when the rows are over.
    public Capture capture() {
        if (!Double.isNaN(index)) {
            close();
            index = Double.NaN;
        }
        return new Capture(ticks, podsA, podsB);
    }

    private boolean first(Row row) {
        return both ? row.side() == Side.BASELINE : pods.indexOf(row.pod()) % 2 == 0;
    }

    private void close() {
        double end = index * tick;
        ticks.add(
                new Capture.Past(end, half(a.tick(end).seen()), half(b.tick(end).seen())));
    }

    private static Capture.Half half(Seen seen) {
        return new Capture.Half(
                seen.counts().getOrDefault(Metric.SUCCESS, Map.of()).getOrDefault(Arm.STABLE, Counts.none()),
                seen.latency().getOrDefault(Arm.STABLE, Latencies.none()),
                seen.memory().getOrDefault(Arm.STABLE, Map.of()));
    }
}
