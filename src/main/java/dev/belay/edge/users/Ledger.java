package dev.belay.edge.users;

import dev.belay.core.golden.Interval;
import dev.belay.core.golden.Taint;
import dev.belay.core.golden.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The counts of one event loop: of the second that runs, and of those that nobody has taken yet.
final class Ledger {
    /// Nobody who asks every few seconds ever has more; older ones are added together.
    private static final int MOST_PARTS = 300;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final SelfCheck check = new SelfCheck();
    private final Taint.Rule rule;
    private final Duration within;
    private final long start;
    private List<Interval> parts = new ArrayList<>();
    private Map<String, Tally> tracks = new TreeMap<>();
    private long second;

    Ledger(Taint.Rule rule, Duration within, long start) {
        this.rule = rule;
        this.within = within;
        this.start = start;
        check.start(start);
    }

    SelfCheck check() {
        return check;
    }

    Tally of(String track) {
        return tracks.computeIfAbsent(track, _ -> new Tally());
    }

    /// Ends the second when it is over.
    void turn(long now) {
        long current = (now - start) / SECOND;
        if (current > second) {
            part(now);
            second = current;
        }
    }

    /// Everything up to now that was not taken before.
    List<Interval> take(long now) {
        part(now);
        List<Interval> taken = parts;
        parts = new ArrayList<>();
        return taken;
    }

    private void part(long now) {
        Taint.Reading reading = check.take(now);
        parts.add(new Interval(second, rule.of(second, reading, within), reading, tracks));
        tracks = new TreeMap<>();
        if (parts.size() > MOST_PARTS) {
            parts.addFirst(Intervals.join(parts.removeFirst(), parts.removeFirst()));
        }
    }
}
