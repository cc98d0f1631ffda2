package dev.belay.core.report;

import static dev.belay.core.report.Node.element;

import dev.belay.core.report.Node.Element;
import dev.belay.core.report.RolloutStory.Point;
import dev.belay.core.signal.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The canary's weight as a band of blocks over time, each with its share.
record TimeLine(String id, List<Point> points, Scale time) {
    private static final double HEIGHT = 62;

    /// A stretch of time at one weight.
    private record Block(double from, double to, double weight) {}

    Element draw() {
        List<Node> parts = new ArrayList<>();
        parts.add(element("title", "Time line").with("id", id + "-t"));
        parts.add(element("desc", description()).with("id", id + "-d"));
        parts.add(element("text", "Canary's weight")
                .as("head")
                .at("x", Chart.LEFT)
                .at("y", 12));
        for (Block block : blocks()) {
            double x = time.at(block.from());
            double width = time.at(block.to()) - x;
            parts.add(element("rect")
                    .as("block")
                    .with("style", "fill-opacity:" + Wording.coordinate(0.1 + 0.8 * block.weight()))
                    .at("x", x)
                    .at("y", 22)
                    .at("width", width)
                    .at("height", 26));
            if (width > 44) {
                parts.add(element("text", Wording.percent(block.weight()))
                        .as(block.weight() > 0.4 ? "middle on" : "middle")
                        .at("x", x + width / 2)
                        .at("y", 39));
            }
        }
        return new Element("svg", Map.of(), parts)
                .with("viewBox", "0 0 " + Wording.coordinate(Chart.WIDTH) + " " + Wording.coordinate(HEIGHT))
                .with("role", "img")
                .with("aria-labelledby", id + "-t " + id + "-d");
    }

    private String description() {
        StringBuilder out = new StringBuilder("The canary's share of new connections:");
        String separator = " ";
        for (Block block : blocks()) {
            out.append(separator)
                    .append(Wording.percent(block.weight()))
                    .append(" for ")
                    .append(Wording.seconds(block.to() - block.from()));
            separator = ", then ";
        }
        return out.append('.').toString();
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double from = i == 0 ? time.low() : points.get(i - 1).t();
            double weight = weight(points.get(i));
            boolean same = !blocks.isEmpty() && blocks.getLast().weight() == weight;
            Block last = same ? blocks.removeLast() : new Block(from, from, weight);
            blocks.add(new Block(last.from(), points.get(i).t(), weight));
        }
        return blocks;
    }

    private static double weight(Point point) {
        RolloutStory.ArmPoint canary = point.arms().get(Arm.CANARY);
        return canary == null ? 0 : canary.weight();
    }
}
