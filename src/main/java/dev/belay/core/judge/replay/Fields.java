package dev.belay.core.judge.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The fields of one line between commas (RFC 4180; a quoted field ends on its line). One thread; each line
/// takes the place of the one before.
final class Fields {
    private final int[] starts;
    private final int[] ends;
    private byte[] bytes = {};
    private int count;
    private int wrong = -1;

    /// @param most how many fields are kept; more are only counted
    Fields(int most) {
        starts = new int[most];
        ends = new int[most];
    }

    /// How many fields the line has.
    int split(byte[] line, int from, int to) {
        bytes = line;
        wrong = -1;
        count = 0;
        int start = from;
        for (int i = from; i < to; i++) {
            byte b = line[i];
            if (b == ',') {
                field(start, i);
                start = i + 1;
            } else if (b == '"') {
                return quoted(line, from, to);
            }
        }
        field(start, to);
        return count;
    }

    /// Where a quote is wrong, as an index of the bytes; -1: nowhere.
    int wrong() {
        return wrong;
    }

    byte[] bytes() {
        return bytes;
    }

    int from(int field) {
        return starts[field];
    }

    int to(int field) {
        return ends[field];
    }

    String text(int field) {
        return new String(bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
    }

    private void field(int start, int end) {
        if (count < starts.length) {
            starts[count] = start;
            ends[count] = end;
        }
        count++;
    }

    /// The slow way: fields are unquoted into a copy that is as long, so that offsets still say where they are.
    private int quoted(byte[] line, int from, int to) {
        bytes = Arrays.copyOf(line, to);
        count = 0;
        int at = from;
        while (at <= to) {
            at = at < to && line[at] == '"' ? quotedField(at, to) : plainField(at, to);
        }
        return count;
    }

    private int plainField(int from, int to) {
        int end = from;
        while (end < to && bytes[end] != ',') {
            end++;
        }
        field(from, end);
        return end + 1;
    }

    /// @return where the next field begins
    private int quotedField(int from, int to) {
        int out = from + 1;
        int at = from + 1;
        while (at < to && !(bytes[at] == '"' && !(at + 1 < to && bytes[at + 1] == '"'))) {
            at += bytes[at] == '"' ? 1 : 0;
            bytes[out++] = bytes[at++];
        }
        field(from + 1, out);
        boolean closed = at < to && (at + 1 == to || bytes[at + 1] == ',');
        wrong = closed || wrong >= 0 ? wrong : from;
        while (at < to && bytes[at] != ',') {
            at++;
        }
        return at + 1;
    }
}
