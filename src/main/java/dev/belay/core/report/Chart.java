package dev.belay.core.report;

import static dev.belay.core.report.Node.element;

import dev.belay.core.report.Node.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/// Lines over time with levels and marks, as inline SVG that says in words what it shows.
///
/// @param id unique on the page
/// @param description what the lines do, for those who do not see them
record Chart(String id, String title, String description, Frame frame, List<Line> lines, List<Level> levels) {
    static final double WIDTH = 760;
    static final double LEFT = 58;
    static final double RIGHT = 748;
    private static final double TOP = 34;
    private static final double BOTTOM = 26;

    /// What the axes span.
    ///
    /// @param unit a value of the vertical axis as text
    record Frame(double from, double to, Scale values, double height, DoubleFunction<String> unit) {}

    /// @param style class of the line
    /// @param stairs whether a value holds until the next
    record Line(String name, String style, boolean stairs, List<Spot> spots) {}

    /// @param value not a number: a gap
    record Spot(double t, double value) {}

    /// A horizontal line that values are held against.
    ///
    /// @param below whether its name stands below it
    record Level(String name, double value, boolean below) {}

    /// A moment, numbered as in the list of events.
    record Mark(double t, String style, String number, String text) {}

    Element draw(List<Mark> marks) {
        List<Node> parts = new ArrayList<>();
        parts.add(element("title", title).with("id", id + "-t"));
        parts.add(element("desc", description).with("id", id + "-d"));
        parts.add(element("text", title).as("head").at("x", LEFT).at("y", 12));
        legend(parts);
        grid(parts);
        levels.forEach(level -> level(parts, level));
        marks(parts, marks);
        lines.forEach(line -> parts.add(path(line)));
        return new Element("svg", java.util.Map.of(), parts)
                .with("viewBox", "0 0 " + Wording.number(WIDTH) + " " + Wording.number(frame.height()))
                .with("role", "img")
                .with("aria-labelledby", id + "-t " + id + "-d");
    }

    private void legend(List<Node> parts) {
        double x = RIGHT;
        for (Line line : lines.reversed()) {
            x -= 7.0 * line.name().length() + 38;
            parts.add(element("path").as("line " + line.style()).with("d", "M" + xy(x, 8) + "h24"));
            parts.add(element("text", line.name()).at("x", x + 29).at("y", 12));
        }
    }

    private void grid(List<Node> parts) {
        for (double value : frame.values().steps(4)) {
            double y = y(value);
            parts.add(rule("grid", LEFT, y, RIGHT, y));
            parts.add(element("text", frame.unit().apply(value))
                    .as("end")
                    .at("x", LEFT - 6)
                    .at("y", y + 4));
        }
        for (double t : time().steps(8)) {
            double x = time().at(t);
            parts.add(rule("grid", x, bottom(), x, bottom() + 4));
            parts.add(element("text", clock(t)).as("middle").at("x", x).at("y", bottom() + 17));
        }
        parts.add(rule("axis", LEFT, bottom(), RIGHT, bottom()));
    }

    private void level(List<Node> parts, Level level) {
        double y = y(level.value());
        parts.add(rule("level", LEFT, y, RIGHT, y));
        parts.add(element("text", level.name())
                .as("end level-name")
                .at("x", RIGHT - 4)
                .at("y", level.below() ? y + 13 : y - 4));
    }

    /// Numbers that would touch stand on a second row.
    private void marks(List<Node> parts, List<Mark> marks) {
        double last = Double.NEGATIVE_INFINITY;
        int row = 0;
        for (Mark mark : marks) {
            double x = time().at(mark.t());
            row = x - last < 16 ? 1 - row : 0;
            last = x;
            parts.add(element(
                            "g",
                            element("title", mark.number() + ": " + mark.text()),
                            rule("mark", x, TOP - 6, x, bottom()),
                            element("text", mark.number())
                                    .as("middle number")
                                    .at("x", row == 0 ? x : x + 9)
                                    .at("y", TOP - 8))
                    .as(mark.style()));
        }
    }

    private Element path(Line line) {
        StringBuilder d = new StringBuilder();
        boolean open = false;
        double y = 0;
        for (Spot spot : line.spots()) {
            if (Double.isNaN(spot.value())) {
                open = false;
                continue;
            }
            double x = time().at(spot.t());
            if (open && line.stairs()) {
                d.append('L').append(xy(x, y));
            }
            y = y(spot.value());
            d.append(open ? 'L' : 'M').append(xy(x, y)).append(open ? "" : "h0");
            open = true;
        }
        return element("path").as("line " + line.style()).with("d", d.toString());
    }

    static Element rule(String style, double x1, double y1, double x2, double y2) {
        return element("line").as(style).at("x1", x1).at("y1", y1).at("x2", x2).at("y2", y2);
    }

    private Scale time() {
        return new Scale(frame.from(), frame.to(), LEFT, RIGHT);
    }

    private double bottom() {
        return frame.height() - BOTTOM;
    }

    private double y(double value) {
        return new Scale(frame.values().low(), frame.values().high(), bottom(), TOP).at(value);
    }

    private static String clock(double t) {
        return Wording.number(t) + " s";
    }

    private static String xy(double x, double y) {
        return Wording.coordinate(x) + " " + Wording.coordinate(y);
    }
}
