package dev.belay.edge.files;

import dev.belay.core.model.Value;
import java.util.List;
import java.util.Map;

/// Writes a [Value] as YAML in block style, keys in their order, so that YAML 1.1 readers (kubectl's) and YAML 1.2
/// readers take it as the same tree. Equal trees with equal order give equal bytes.
public final class YamlWriter {
    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /// One document, ended by a line feed.
    public static String write(Value value) {
        YamlWriter writer = new YamlWriter();
        writer.node(value, 0, "");
        return writer.out.toString();
    }

    /// Several documents, each begun by `---`.
    public static String writeAll(List<Value> values) {
        StringBuilder all = new StringBuilder();
        values.forEach(v -> all.append("---\n").append(write(v)));
        return all.toString();
    }

    /// Writes what follows a key or a dash, line feed included.
    ///
    /// @param gap what separates a scalar from what stands before it on the line
    private void node(Value value, int indent, String gap) {
        switch (value) {
            case Value.Obj(Map<String, Value> fields)
            when !fields.isEmpty() -> {
                newline(gap);
                fields.forEach((key, child) -> entry(key, child, indent));
            }
            case Value.Arr(List<Value> items)
            when !items.isEmpty() -> {
                newline(gap);
                items.forEach(item -> item(item, indent));
            }
            case Value.Obj _ -> line(gap, "{}");
            case Value.Arr _ -> line(gap, "[]");
            case Value.Str(String text) -> line(gap, YamlText.scalar(text, indent));
            case Value.Num n -> line(gap, n.number().toPlainString());
            case Value.Bool(boolean truth) -> line(gap, Boolean.toString(truth));
            case Value.Null _ -> line(gap, "null");
        }
    }

    private void entry(String key, Value child, int indent) {
        String written = YamlText.inline(key);
        boolean list = child instanceof Value.Arr;
        pad(indent);
        if (written.length() > YamlText.LONGEST_KEY) {
            out.append("? ").append(written).append('\n');
            pad(indent);
        } else {
            out.append(written);
        }
        out.append(':');
        node(child, list ? indent : indent + 2, " ");
    }

    /// A mapping begins on the line of its dash.
    private void item(Value item, int indent) {
        pad(indent);
        out.append('-');
        if (item instanceof Value.Obj(Map<String, Value> fields) && !fields.isEmpty()) {
            int start = out.length();
            fields.forEach((key, child) -> entry(key, child, indent + 2));
            out.replace(start, start + indent + 2, " ");
        } else {
            node(item, indent + 2, " ");
        }
    }

    private void newline(String gap) {
        if (!gap.isEmpty()) {
            out.append('\n');
        }
    }

    private void line(String gap, String text) {
        out.append(gap).append(text).append('\n');
    }

    private void pad(int indent) {
        out.repeat(' ', indent);
    }
}
