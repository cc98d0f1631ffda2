package dev.belay.cli.look;

import dev.belay.core.report.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Rows under a head, two blanks between columns. The last column takes what is left of the width and is cut there.
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... head) {
        rows.add(List.of(head));
    }

    /// One row; as many cells as the head has.
    public Table row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + rows.getFirst());
        }
        rows.add(List.of(cells));
        return this;
    }

    public List<Line> lines(int width) {
        int columns = rows.getFirst().size();
        List<Integer> widths = new ArrayList<>(Collections.nCopies(columns, 0));
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        }
        return rows.stream().map(row -> Line.of(line(row, widths, width))).toList();
    }

    private static String line(List<String> row, List<Integer> widths, int width) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < row.size() - 1; i++) {
            out.append(row.get(i)).repeat(' ', widths.get(i) - row.get(i).length() + 2);
        }
        String last = row.getLast();
        int left = Math.max(8, width - out.length());
        return out.append(last.length() <= left ? last : last.substring(0, left - 1) + "…")
                .toString()
                .stripTrailing();
    }
}
