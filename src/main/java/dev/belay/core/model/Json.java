package dev.belay.core.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes a [Value] as JSON. Reading is an edge's work (`edge.files`).
public final class Json {
    private static final String HEX = "0123456789abcdef";

    private Json() {}

    /// One line, keys in their order: for people and wires.
    public static String compact(Value value) {
        StringBuilder out = new StringBuilder();
        write(value, out, false);
        return out.toString();
    }

    /// One line, keys sorted by UTF-16 code unit, numbers in one spelling: equal values give equal text.
    /// The order of RFC 8785, 3.2.3; numbers are written in plain decimal form, not as IEEE doubles.
    public static String canonical(Value value) {
        StringBuilder out = new StringBuilder();
        write(value, out, true);
        return out.toString();
    }

    /// Indented by two blanks and ended by a line feed.
    public static String pretty(Value value) {
        StringBuilder out = new StringBuilder();
        indented(value, out, "\n");
        return out.append('\n').toString();
    }

    private static void write(Value value, StringBuilder out, boolean sorted) {
        switch (value) {
            case Value.Obj(Map<String, Value> fields) -> {
                out.append('{');
                int start = out.length();
                (sorted ? new TreeMap<>(fields) : fields).forEach((key, child) -> {
                    out.append(out.length() == start ? "" : ",");
                    quote(key, out);
                    out.append(':');
                    write(child, out, sorted);
                });
                out.append('}');
            }
            case Value.Arr(List<Value> items) -> {
                out.append('[');
                int start = out.length();
                for (Value item : items) {
                    out.append(out.length() == start ? "" : ",");
                    write(item, out, sorted);
                }
                out.append(']');
            }
            case Value.Str(String text) -> quote(text, out);
            case Value.Num(BigDecimal number) -> out.append(number.toPlainString());
            case Value.Bool(boolean truth) -> out.append(truth);
            case Value.Null _ -> out.append("null");
        }
    }

    private static void indented(Value value, StringBuilder out, String newline) {
        String deeper = newline + "  ";
        switch (value) {
            case Value.Obj(Map<String, Value> fields)
            when !fields.isEmpty() -> {
                String separator = "{";
                for (Map.Entry<String, Value> field : fields.entrySet()) {
                    out.append(separator).append(deeper);
                    quote(field.getKey(), out);
                    out.append(": ");
                    indented(field.getValue(), out, deeper);
                    separator = ",";
                }
                out.append(newline).append('}');
            }
            case Value.Arr(List<Value> items)
            when !items.isEmpty() -> {
                String separator = "[";
                for (Value item : items) {
                    out.append(separator).append(deeper);
                    indented(item, out, deeper);
                    separator = ",";
                }
                out.append(newline).append(']');
            }
            case Value.Obj _, Value.Arr _, Value.Str _, Value.Num _, Value.Bool _, Value.Null _ ->
                write(value, out, false);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x2028 || c == 0x2029 || (Character.isSurrogate(c) && lonely(text, i))) {
                        escape(c, out);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean lonely(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static void escape(char c, StringBuilder out) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(c >> shift & 0xf));
        }
    }
}
