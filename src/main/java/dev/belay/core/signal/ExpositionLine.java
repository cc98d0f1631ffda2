package dev.belay.core.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// One sample line: `name{label="value",...} number [timestamp] [# exemplar]`.
final class ExpositionLine {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern SPECIAL = Pattern.compile("(?i)nan|[+-]?inf(inity)?");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private final byte[] text;
    private final int end;
    private final int start;
    private int at;
    private String name = "";
    private final Map<String, String> labels = new TreeMap<>();
    private double value;

    ExpositionLine(byte[] text, int start, int end) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.at = start;
    }

    /// Whether the line begins with exactly this name.
    boolean named(byte[] wanted) {
        if (end - start <= wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (text[start + i] != wanted[i]) {
                return false;
            }
        }
        byte next = text[start + wanted.length];
        return next == '{' || Exposition.blank(next);
    }

    /// Whether the line could be read.
    boolean parse() {
        int from = at;
        while (at < end && text[at] != '{' && !Exposition.blank(text[at])) {
            at++;
        }
        name = string(from, at);
        skip();
        return (at == end || text[at] != '{' || readLabels()) && readValue() && readRest();
    }

    Map<String, String> labels() {
        return labels;
    }

    double value() {
        return value;
    }

    /// Name and labels in one spelling: labels sorted, values escaped.
    String series() {
        StringBuilder out = new StringBuilder(name);
        char separator = '{';
        for (Map.Entry<String, String> label : labels.entrySet()) {
            String escaped =
                    label.getValue().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
            out.append(separator)
                    .append(label.getKey())
                    .append("=\"")
                    .append(escaped)
                    .append('"');
            separator = ',';
        }
        return labels.isEmpty() ? name : out.append('}').toString();
    }

    private boolean readLabels() {
        at++;
        skip();
        while (at < end && text[at] != '}') {
            if (!readLabel()) {
                return false;
            }
            skip();
            if (at < end && text[at] == ',') {
                at++;
                skip();
            } else if (at == end || text[at] != '}') {
                return false;
            }
        }
        return at < end && text[at++] == '}';
    }

    private boolean readLabel() {
        int from = at;
        while (at < end && text[at] != '=' && !Exposition.blank(text[at])) {
            at++;
        }
        String label = string(from, at);
        skip();
        if (at == end || text[at++] != '=' || !LABEL.matcher(label).matches()) {
            return false;
        }
        skip();
        return at < end && text[at++] == '"' && readQuoted(label);
    }

    private boolean readQuoted(String label) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (at < end && text[at] != '"') {
            byte b = text[at++];
            if (b == '\\') {
                if (at == end) {
                    return false;
                }
                b = text[at++];
                if (b == 'n') {
                    b = '\n';
                } else if (b != '\\' && b != '"') {
                    out.write('\\');
                }
            }
            out.write(b);
        }
        boolean closed = at < end;
        at++;
        return closed && labels.put(label, out.toString(UTF_8)) == null;
    }

    private boolean readValue() {
        String token = token();
        if (NUMBER.matcher(token).matches()) {
            value = Double.parseDouble(token);
            return true;
        }
        value = Double.NaN;
        return SPECIAL.matcher(token).matches();
    }

    /// A time stamp and an exemplar may follow.
    private boolean readRest() {
        skip();
        if (at < end && text[at] != '#') {
            if (!NUMBER.matcher(token()).matches()) {
                return false;
            }
            skip();
        }
        return at >= end || text[at] == '#';
    }

    private String token() {
        skip();
        int from = at;
        while (at < end && !Exposition.blank(text[at])) {
            at++;
        }
        return string(from, at);
    }

    private void skip() {
        while (at < end && Exposition.blank(text[at])) {
            at++;
        }
    }

    private String string(int from, int to) {
        return new String(text, from, to - from, UTF_8);
    }
}
