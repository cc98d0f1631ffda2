package dev.belay.core.report;

import dev.belay.core.report.Chart.Frame;
import dev.belay.core.report.Chart.Level;
import dev.belay.core.report.Chart.Line;
import dev.belay.core.report.Chart.Mark;
import dev.belay.core.report.Chart.Spot;
import dev.belay.core.report.Node.Element;
import dev.belay.core.report.RolloutStory.ArmPoint;
import dev.belay.core.report.RolloutStory.Event;
import dev.belay.core.report.RolloutStory.Kind;
import dev.belay.core.signal.Arm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The charts of a rollout, all over the same time: weights, open connections, failures, evidence.
record RolloutCharts(String id, RolloutStory story) {
    private static final double HEIGHT = 190;

    List<Element> draw() {
        return Stream.concat(
                        Stream.of(new TimeLine(id + "-line", story.points(), time()).draw()),
                        Stream.of(weights(), connections(), failures(), evidence())
                                .map(chart -> chart.draw(marks())))
                .toList();
    }

    /// What is read of each arm, and how it is shown.
    ///
    /// @param stairs whether a value holds until the next
    private record Measure(
            String name, String title, boolean stairs, ToDoubleFunction<ArmPoint> value, DoubleFunction<String> unit) {}

    private Chart weights() {
        String title = "Weight: share of new connections";
        return chart(new Measure("weight", title, true, ArmPoint::weight, Wording::percent), 1, List.of());
    }

    private Chart connections() {
        Measure open = new Measure("open", "Open connections", false, ArmPoint::open, Wording::number);
        return chart(open, Math.max(1, most(open.value()) * 1.1), List.of());
    }

    private Chart failures() {
        Measure failed = new Measure("errors", "Failed requests", false, RolloutCharts::ratio, Wording::percent);
        double objective = story.limits().objective();
        double most = Math.max(4 * objective, Math.min(1, most(failed.value()) * 1.1));
        return chart(failed, most, List.of(new Level("allowed " + Wording.percent(objective), objective, false)));
    }

    /// Strong evidence is cut off at three times the threshold, so that the threshold can be seen.
    private Chart evidence() {
        double threshold = story.limits().threshold();
        double high = 3 * threshold;
        List<Spot> spots = story.points().stream()
                .map(point -> new Spot(point.t(), Math.clamp(point.logE(), -threshold, high)))
                .toList();
        double peak = story.points().stream()
                .mapToDouble(RolloutStory.Point::logE)
                .max()
                .orElse(0);
        Scale values = new Scale(-threshold, Math.clamp(peak * 1.1, 1.4 * threshold, high), 0, 0);
        String cut = peak > high ? ", cut off at " + Wording.number(high) : "";
        String takeBack = Wording.number(threshold);
        String wait = Wording.number(story.limits().suspicion());
        return new Chart(
                id + "-evidence",
                "Evidence that the canary is worse (log E" + cut + ")",
                "Evidence rises to " + Wording.number(peak) + "; from " + takeBack
                        + " on the canary is taken back, from " + wait + " on the rollout waits.",
                new Frame(time().low(), time().high(), values, HEIGHT, Wording::number),
                List.of(new Line("log E", "evidence", false, spots)),
                List.of(
                        new Level("take back at " + takeBack, threshold, false),
                        new Level("wait at " + wait, story.limits().suspicion(), true)));
    }

    private Chart chart(Measure measure, double most, List<Level> levels) {
        List<Line> lines = arms().stream()
                .map(arm -> new Line(arm.text(), arm.text(), measure.stairs(), spots(arm, measure.value())))
                .toList();
        String description = lines.stream()
                .map(line -> line.name() + " " + span(line, measure.unit()))
                .collect(Collectors.joining("; ", "", "."));
        Frame frame = new Frame(time().low(), time().high(), new Scale(0, most, 0, 0), HEIGHT, measure.unit());
        return new Chart(id + "-" + measure.name(), measure.title(), description, frame, lines, levels);
    }

    private static String span(Line line, DoubleFunction<String> unit) {
        double[] values = line.spots().stream()
                .mapToDouble(Spot::value)
                .filter(v -> !Double.isNaN(v))
                .toArray();
        if (values.length == 0) {
            return "without data";
        }
        DoubleSummaryStatistics all = Arrays.stream(values).summaryStatistics();
        return "from " + unit.apply(values[0]) + " to " + unit.apply(values[values.length - 1]) + ", between "
                + unit.apply(all.getMin()) + " and " + unit.apply(all.getMax());
    }

    private List<Spot> spots(Arm arm, ToDoubleFunction<ArmPoint> value) {
        return story.points().stream()
                .map(point -> {
                    ArmPoint there = point.arms().get(arm);
                    return new Spot(point.t(), there == null ? Double.NaN : value.applyAsDouble(there));
                })
                .toList();
    }

    /// The arms that ever gave something; stable first, so that the canary is drawn on top.
    private List<Arm> arms() {
        return Stream.of(Arm.STABLE, Arm.BASELINE, Arm.CANARY)
                .filter(arm ->
                        story.points().stream().anyMatch(point -> point.arms().containsKey(arm)))
                .toList();
    }

    private double most(ToDoubleFunction<ArmPoint> value) {
        return story.points().stream()
                .flatMap(point -> point.arms().values().stream())
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(0);
    }

    /// Failures among the requests of a tick; not a number when there were none.
    static double ratio(ArmPoint arm) {
        return arm.requests() == 0 ? Double.NaN : (double) arm.failures() / arm.requests();
    }

    private List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < story.events().size(); i++) {
            Event event = story.events().get(i);
            if (event.kind() != Kind.NOTE) {
                marks.add(new Mark(event.t(), "at-" + event.kind().text(), String.valueOf(i + 1), event.text()));
            }
        }
        return marks;
    }

    private Scale time() {
        double last = story.points().isEmpty() ? 1 : story.points().getLast().t();
        double end = story.events().stream().mapToDouble(Event::t).reduce(last, Math::max);
        double start = story.points().isEmpty()
                ? 0
                : Math.min(story.points().getFirst().t(), 0);
        return new Scale(start, Math.max(end, start + 1), Chart.LEFT, Chart.RIGHT);
    }
}
