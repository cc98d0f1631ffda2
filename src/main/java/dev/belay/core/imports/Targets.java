package dev.belay.core.imports;

import java.util.Arrays;

/// Reads the targets of an assignment, `for` or `with`: names, or one level of a tuple or list (SN-17).
final class Targets {
    private final Lexer lexer;
    private int[] kinds = new int[16];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    /// Takes a name that is bound.
    interface Sink {
        void name(String name, int offset, boolean unpacked);
    }

    Targets(Lexer lexer) {
        this.lexer = lexer;
    }

    void clear() {
        count = 0;
    }

    /// Adds the last token of the lexer.
    void add(int token) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        kinds[count] = token;
        starts[count] = lexer.start;
        ends[count++] = lexer.at;
    }

    /// Tells the sink what the tokens since [#clear] bind.
    void tell(Sink sink) {
        int from = 0;
        int to = count;
        while (isEnclosed(from, to, '(')) {
            from++;
            to--;
        }
        if (hasComma(from, to)) {
            elements(from, to, sink);
        } else if (isEnclosed(from, to, '[')) {
            elements(from + 1, to - 1, sink);
        } else {
            name(from, to, false, sink);
        }
    }

    private void elements(int from, int to, Sink sink) {
        int depth = 0;
        int begin = from;
        for (int i = from; i <= to; i++) {
            if (i == to || depth == 0 && kinds[i] == ',') {
                element(begin, i, sink);
                begin = i + 1;
            } else {
                depth += turn(kinds[i]);
            }
        }
    }

    private void element(int begin, int end, Sink sink) {
        int from = begin < end && kinds[begin] == '*' ? begin + 1 : begin;
        int to = end;
        while (isEnclosed(from, to, '(')) {
            from++;
            to--;
        }
        name(from, to, true, sink);
    }

    private void name(int from, int to, boolean unpacked, Sink sink) {
        if (to - from == 1
                && kinds[from] == Lexer.NAME
                && !Words.isKeyword(Words.pack(lexer.bytes, starts[from], ends[from]))) {
            sink.name(lexer.text.name(starts[from], ends[from]), starts[from], unpacked);
        }
    }

    private boolean hasComma(int from, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            if (depth == 0 && kinds[i] == ',') {
                return true;
            }
            depth += turn(kinds[i]);
        }
        return false;
    }

    /// Whether this bracket opens first and closes last.
    private boolean isEnclosed(int from, int to, char open) {
        if (to - from < 2 || kinds[from] != open) {
            return false;
        }
        int depth = 1;
        int i = from + 1;
        while (i < to && depth > 0) {
            depth += turn(kinds[i++]);
        }
        return depth == 0 && i == to;
    }

    private static int turn(int kind) {
        return switch (kind) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }
}
