package dev.belay.edge.users;

import dev.belay.core.golden.Interval;
import dev.belay.core.golden.Taint;
import dev.belay.core.golden.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Brings together what several event loops counted.
final class Intervals {
    private Intervals() {}

    /// Parts of the same second become one; the worst reading counts. A loop that ended its second later than another
    /// did gives the rest to the newest second: what was handed over before is never older than what follows.
    ///
    /// @param newest second that was handed over before
    static List<Interval> merge(List<List<Interval>> ofLoops, long newest) {
        if (ofLoops.size() == 1) {
            return List.copyOf(ofLoops.getFirst());
        }
        Map<Long, Interval> seconds = new TreeMap<>();
        for (List<Interval> parts : ofLoops) {
            for (Interval part : parts) {
                Interval dated =
                        new Interval(Math.max(part.second(), newest), part.taints(), part.reading(), part.tracks());
                seconds.merge(dated.second(), dated, Intervals::join);
            }
        }
        return new ArrayList<>(seconds.values());
    }

    /// Both, as one of the first's second.
    static Interval join(Interval a, Interval b) {
        Map<String, Tally> tracks = Interval.sum(List.of(a, b), true);
        Set<Taint> taints = EnumSet.noneOf(Taint.class);
        taints.addAll(a.taints());
        taints.addAll(b.taints());
        Taint.Reading worst = new Taint.Reading(
                longer(a.reading().lagP99(), b.reading().lagP99()),
                longer(a.reading().pause(), b.reading().pause()),
                Math.max(a.reading().cpu(), b.reading().cpu()));
        return new Interval(a.second(), taints, worst, tracks);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
