package dev.belay.core.report;

import dev.belay.core.report.Report.Figure;
import dev.belay.core.report.Report.Outcome;
import dev.belay.core.signal.Arm;
import java.util.List;
import java.util.Map;

/// A rollout from its first tick to its end, as a page tells it.
///
/// @param limits the lines that the numbers are held against
/// @param points one per tick, in order of time
/// @param events what happened, in order of time
public record RolloutStory(
        String title, Outcome outcome, List<Figure> figures, Limits limits, List<Point> points, List<Event> events)
        implements Report.Section {
    public RolloutStory {
        figures = List.copyOf(figures);
        points = List.copyOf(points);
        events = List.copyOf(events);
    }

    /// @param threshold evidence that takes the canary back, ln(1/alpha)
    /// @param suspicion evidence that waits
    /// @param objective failure ratio that is allowed
    public record Limits(double threshold, double suspicion, double objective) {}

    /// What one tick showed.
    ///
    /// @param t seconds since the start of the rollout
    /// @param arms an arm that gave nothing is absent: a gap, not zero
    /// @param logE evidence that the canary is worse, natural logarithm
    public record Point(double t, Map<Arm, ArmPoint> arms, double logE) {
        public Point {
            arms = Map.copyOf(arms);
        }
    }

    /// One arm in one tick.
    ///
    /// @param weight share of new connections
    /// @param open connections at the end of the tick
    /// @param requests of the tick
    /// @param failures of them
    public record ArmPoint(double weight, long open, long requests, long failures) {}

    /// Something that happened.
    public record Event(double t, Kind kind, String text) {}

    /// What is marked in the charts, and how.
    public enum Kind {
        /// The weights were changed.
        WEIGHT,
        /// The decision that ended it.
        DECISION,
        /// Anything else: listed, and not marked.
        NOTE;

        String text() {
            return switch (this) {
                case WEIGHT -> "weights";
                case DECISION -> "decision";
                case NOTE -> "note";
            };
        }
    }
}
