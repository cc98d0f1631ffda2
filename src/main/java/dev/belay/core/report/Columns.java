package dev.belay.core.report;

import java.util.ArrayList;
import java.util.List;

/// Lines whose cells stand below each other. The first column begins at the left, all others end at the right.
final class Columns {
    private final List<List<String>> rows = new ArrayList<>();

    Columns row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    List<Line> lines() {
        return rows.stream().map(this::line).toList();
    }

    private Line line(List<String> row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            String fill = " ".repeat(width(i) - cell.length());
            text.append(i == 0 ? cell + fill : "  " + fill + cell);
        }
        return Line.of(text.toString().stripTrailing());
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
