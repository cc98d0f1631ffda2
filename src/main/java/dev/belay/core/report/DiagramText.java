package dev.belay.core.report;

import dev.belay.core.imports.graph.Picture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A picture as text for Graphviz or Mermaid (VI-2). What was asked for has another shape, not only a colour.
public final class DiagramText {
    private DiagramText() {}

    /// In the language of Graphviz.
    public static String dot(Picture picture) {
        StringBuilder out = new StringBuilder("digraph imports {\n  rankdir=LR;\n  node [shape=box];\n");
        for (Picture.Spot each : picture.nodes()) {
            out.append("  ")
                    .append(quoted(each.name()))
                    .append(each.marked() ? " [shape=doubleoctagon]" : "")
                    .append(";\n");
        }
        for (Picture.Arrow each : picture.arrows()) {
            out.append("  ")
                    .append(quoted(each.from()))
                    .append(" -> ")
                    .append(quoted(each.to()))
                    .append(";\n");
        }
        return out.append("}\n").toString();
    }

    /// In the language of Mermaid.
    public static String mermaid(Picture picture) {
        StringBuilder out = new StringBuilder("flowchart LR\n");
        List<Picture.Spot> nodes = picture.nodes();
        Map<String, String> ids = new HashMap<>();
        IntStream.range(0, nodes.size()).forEach(i -> ids.put(nodes.get(i).name(), "n" + i));
        for (Picture.Spot each : nodes) {
            String label = '"' + entities(each.name()) + '"';
            out.append("  ")
                    .append(ids.get(each.name()))
                    .append(each.marked() ? "{{" + label + "}}" : "[" + label + "]")
                    .append('\n');
        }
        for (Picture.Arrow each : picture.arrows()) {
            out.append("  ")
                    .append(ids.get(each.from()))
                    .append(" --> ")
                    .append(ids.get(each.to()))
                    .append('\n');
        }
        return out.toString();
    }

    private static String quoted(String name) {
        return '"' + plain(name).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// Mermaid takes characters by number only.
    private static String entities(String name) {
        StringBuilder out = new StringBuilder();
        plain(name).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-') {
                out.appendCodePoint(c);
            } else {
                out.append('#').append(c).append(';');
            }
        });
        return out.toString();
    }

    private static String plain(String name) {
        return name.replaceAll("\\p{Cntrl}", "\ufffd");
    }
}
