package dev.belay.run.canary;

import dev.belay.core.judge.Decision;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import dev.belay.core.traffic.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a rollout looked like over time, for its report.
public final class Trace {
    private final List<Point> points = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    /// One tick.
    ///
    /// @param t rollout time in seconds
    /// @param open open connections by arm; -1: unreadable
    public record Point(
            double t, Split split, Map<Arm, Long> open, Map<Arm, Counts> counts, Decision decision, String state) {
        public Point {
            open = Map.copyOf(open);
            counts = Map.copyOf(counts);
        }
    }

    /// Something that happened.
    ///
    /// @param kind `weight`, `decision`, `state`, `command`
    public record Note(double t, String kind, String text) {}

    void add(Point point) {
        points.add(point);
    }

    void note(double t, String kind, String text) {
        notes.add(new Note(t, kind, text));
    }

    public List<Point> points() {
        return List.copyOf(points);
    }

    public List<Note> notes() {
        return List.copyOf(notes);
    }
}
