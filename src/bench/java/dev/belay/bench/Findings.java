package dev.belay.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a benchmark found: a table, and an exit code that a build can act on.
public record Findings(List<Finding> all) {
    private static final List<String> HEAD = List.of("what", "peer or limit", "median", "ratio", "limit", "verdict");
    private static final int LIMIT_MISSED = 1;

    public Findings {
        all = List.copyOf(all);
    }

    /// @return 1 when a limit is missed; a peer that is absent misses none
    public int exitCode() {
        return all.stream().anyMatch(f -> f.verdict() == Finding.Verdict.MISSED) ? LIMIT_MISSED : 0;
    }

    /// Prints the table and ends the program, as the last act of a benchmark's `main`.
    public void end(PrintStream out) {
        out.print(text());
        out.flush();
        System.exit(exitCode());
    }

    String text() {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        all.forEach(finding -> rows.add(cells(finding)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> cells(Finding f) {
        return List.of(
                f.what(),
                f.against(),
                f.median(),
                f.ratio(),
                f.limit(),
                f.verdict().word());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            out.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
        }
        return out.toString().stripTrailing();
    }
}
