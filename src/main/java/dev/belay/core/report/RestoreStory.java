package dev.belay.core.report;

import dev.belay.core.report.Report.Figure;
import dev.belay.core.report.Report.Outcome;
import java.util.List;

/// A way back to a point, as a page tells it.
///
/// @param steps in their order
/// @param difference what differs from the point afterwards, one line each; empty: nothing
public record RestoreStory(
        String title, Outcome outcome, List<Figure> figures, List<Step> steps, List<String> difference)
        implements Report.Section {
    public RestoreStory {
        figures = List.copyOf(figures);
        steps = List.copyOf(steps);
        difference = List.copyOf(difference);
    }

    /// @param start seconds since the restore began
    /// @param result in a word or two, as `done`
    public record Step(String name, double start, double seconds, String result) {}
}
