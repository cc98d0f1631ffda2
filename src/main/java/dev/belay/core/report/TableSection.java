package dev.belay.core.report;

import static dev.belay.core.report.Node.element;

import dev.belay.core.report.Node.Element;
import dev.belay.core.report.TableStory.Block;
import dev.belay.core.report.TableStory.Ring;
import dev.belay.core.report.TableStory.Rings;
import dev.belay.core.report.TableStory.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The part of a page that shows tables and rings of modules. What is long folds, and paper shows its beginning.
record TableSection(String id, TableStory story) {
    private static final int SHOWN = 20;
    private static final int MEMBERS = 400;
    private static final double BOX = 26;
    private static final double WIDTH = 720;

    void addTo(List<Node> parts) {
        for (Block block : story.blocks()) {
            parts.add(element("h3", block.heading()));
            switch (block) {
                case Table table -> table(parts, table);
                case Rings rings -> rings(parts, rings);
            }
        }
    }

    private static void table(List<Node> parts, Table table) {
        if (table.rows().isEmpty()) {
            parts.add(element("p", "None."));
            return;
        }
        int shown = Math.min(SHOWN, table.rows().size());
        parts.add(element("div", rows(table, table.rows().subList(0, shown))).as("wide"));
        if (shown < table.rows().size()) {
            List<List<String>> rest = table.rows().subList(shown, table.rows().size());
            parts.add(element(
                    "details",
                    element("summary", "and " + Amounts.count(rest.size()) + " more"),
                    element("div", rows(table, rest)).as("wide")));
        }
    }

    private static Element rows(Table table, List<List<String>> rows) {
        return RolloutSection.table(table.columns(), rows.stream().map(TableSection::row));
    }

    private static Element row(List<String> cells) {
        List<Node> parts = new ArrayList<>();
        parts.add(element("th", cells.getFirst()).with("scope", "row"));
        cells.stream()
                .skip(1)
                .map(cell -> cell.matches("[\\d ]+") ? element("td", cell).as("n") : element("td", cell))
                .forEach(parts::add);
        return element("tr", parts.stream());
    }

    private void rings(List<Node> parts, Rings rings) {
        if (rings.rings().isEmpty()) {
            parts.add(element("p", "None."));
        }
        for (int i = 0; i < rings.rings().size(); i++) {
            Ring ring = rings.rings().get(i);
            parts.add(element("figure", drawing(id + "-r" + i, ring)));
            List<String> members =
                    ring.members().subList(0, Math.min(MEMBERS, ring.members().size()));
            String rest = members.size() < ring.size() ? " …" : "";
            parts.add(element(
                    "details",
                    element("summary", "its " + Amounts.of(ring.size(), "module")),
                    element("p", String.join(", ", members) + rest)));
        }
    }

    /// Boxes below each other, an arrow from each to the next, and one back to the first.
    private static Element drawing(String id, Ring ring) {
        List<String> cycle = ring.cycle();
        double height = cycle.size() * (BOX + 14) + 26;
        List<Node> parts = new ArrayList<>();
        String name = "Component of " + Amounts.of(ring.size(), "module");
        parts.add(element("title", name).with("id", id + "-t"));
        parts.add(element("text", name + ", a shortest cycle:")
                .as("head")
                .at("x", 8)
                .at("y", 14));
        IntStream.range(0, cycle.size()).forEach(i -> box(parts, cycle, i));
        double first = top(0) + BOX / 2;
        double last = top(cycle.size() - 1) + BOX / 2;
        String back = "M620 " + Wording.coordinate(last) + "h40V" + Wording.coordinate(first) + "h-40";
        parts.add(element("path").as("line stable").with("d", back));
        parts.add(arrow(620, first, -1, 0));
        return new Element("svg", Map.of(), parts)
                .with("viewBox", "0 0 " + Wording.coordinate(WIDTH) + " " + Wording.coordinate(height))
                .with("role", "img")
                .with("aria-labelledby", id + "-t");
    }

    private static void box(List<Node> parts, List<String> cycle, int index) {
        double top = top(index);
        parts.add(element("rect")
                .as("module")
                .at("x", 8)
                .at("y", top)
                .at("width", 612)
                .at("height", BOX));
        parts.add(element("text", shortened(cycle.get(index))).at("x", 18).at("y", top + 17));
        if (index + 1 < cycle.size()) {
            parts.add(element("path").as("line stable").with("d", "M40 " + Wording.coordinate(top + BOX) + "v14"));
            parts.add(arrow(40, top + BOX + 14, 0, 1));
        }
    }

    private static Element arrow(double x, double y, int dx, int dy) {
        String tip = "M" + Wording.coordinate(x) + " " + Wording.coordinate(y);
        String wings = dy == 0 ? "l" + -7 * dx + " -4v8z" : "l-4 " + -7 * dy + "h8z";
        return element("path").as("tip").with("d", tip + wings);
    }

    private static double top(int index) {
        return 22 + index * (BOX + 14);
    }

    private static String shortened(String name) {
        return name.length() <= 88 ? name : "…" + name.substring(name.length() - 87);
    }
}
