package dev.belay.core.judge.replay;

import dev.belay.core.config.Malformed;
import dev.belay.core.config.Place;
import dev.belay.core.config.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a replay file line by line: parameters, the line of columns, rows. One thread, constant memory.
///
/// All problems are gathered, the first [#SHOWN] with their places; rows that are none are not handed on.
public final class ReplayReader implements LineTaker {
    /// How many problems are kept; more are counted.
    public static final int SHOWN = 20;

    private static final String PARAM = "# param ";
    private static final String EVIDENCE = "# evidence ";
    private static final String COLUMNS = String.join(",", RowReader.COLUMNS);

    private final String file;
    private final RowTaker taker;
    private final RowReader rows = new RowReader();
    private final Map<String, String> params = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private String evidence = "";
    private boolean headed;
    private long unshown;
    private double last = Double.NEGATIVE_INFINITY;

    public ReplayReader(String file, RowTaker taker) {
        this.file = file;
        this.taker = taker;
    }

    @Override
    public void line(byte[] bytes, int from, int to, int number) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        int start = number == 1 && marked(bytes, from, end) ? from + 3 : from;
        if (start == end) {
            return;
        }
        if (!headed) {
            head(new String(bytes, start, end - start, StandardCharsets.UTF_8), number);
            return;
        }
        if (bytes[start] == '#') {
            problem(number, 1, "lines with # stand only before the line of columns", "");
            return;
        }
        ReadRow read = rows.read(bytes, start, end);
        switch (read) {
            case Row row -> take(row, number);
            case BadRow(int offset, String message, String suggestion) ->
                problem(number, column(bytes, start, start + offset), message, suggestion);
        }
    }

    /// To be asked for when the lines are over.
    ///
    /// @throws Malformed with all problems
    public Head head() {
        if (!headed) {
            problem(1, 1, "no line of columns: " + COLUMNS, "");
        }
        if (unshown > 0) {
            problems.add(new Problem(Place.start(file), "and " + unshown + " problems more"));
        }
        if (!problems.isEmpty()) {
            throw new Malformed(problems);
        }
        return new Head(params, places, evidence);
    }

    /// Adds a problem that a reader of the rows found.
    void problem(int line, int column, String message, String suggestion) {
        if (problems.size() == SHOWN) {
            unshown++;
            return;
        }
        problems.add(new Problem(new Place(file, line, column), message, suggestion));
    }

    private void take(Row row, int number) {
        if (row.t() < last) {
            problem(number, 1, "t " + row.t() + " after " + last + ": rows must be ordered by t", "");
            return;
        }
        last = row.t();
        taker.row(row, number);
    }

    private void head(String line, int number) {
        if (line.equals(COLUMNS)) {
            headed = true;
        } else if (line.startsWith(PARAM)) {
            param(line.substring(PARAM.length()).strip(), number);
        } else if (line.startsWith(EVIDENCE)) {
            evidence = line.substring(EVIDENCE.length()).strip();
        } else if (!line.startsWith("#")) {
            headed = true;
            problem(number, 1, "not the line of columns: " + COLUMNS, "");
        }
    }

    private void param(String setting, int number) {
        int equals = setting.indexOf('=');
        if (equals <= 0) {
            problem(number, PARAM.length() + 1, "a parameter is written NAME=VALUE", "");
            return;
        }
        String name = setting.substring(0, equals).strip();
        Place before = places.putIfAbsent(name, new Place(file, number, PARAM.length() + 1));
        if (before != null) {
            problem(number, PARAM.length() + 1, name + " is set twice, first in line " + before.line(), "");
            return;
        }
        params.put(name, setting.substring(equals + 1).strip());
    }

    private static boolean marked(byte[] bytes, int from, int end) {
        return end - from >= 3
                && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF;
    }

    /// Counted in characters, from 1.
    private static int column(byte[] bytes, int start, int at) {
        int column = 1;
        for (int i = start; i < at; i++) {
            column += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return column;
    }
}
