package dev.belay.core.report;

import java.util.Map;
import java.util.Set;

/// Writes nodes as HTML with inline SVG. Every text and every attribute is escaped here, and what no document
/// may contain is replaced.
final class Markup {
    private static final Set<String> VOID = Set.of("meta", "br", "hr");
    private static final Set<String> INLINE = Set.of("span", "b", "bdi", "tspan", "abbr", "code");

    private final StringBuilder out = new StringBuilder();

    private Markup() {}

    static String document(Node root) {
        Markup markup = new Markup();
        markup.out.append("<!DOCTYPE html>\n");
        markup.write(root);
        return markup.out.append('\n').toString();
    }

    private void write(Node node) {
        switch (node) {
            case Node.Text(String text) -> escape(text);
            case Node.Style(String css) -> out.append(css);
            case Node.Element element -> write(element);
        }
    }

    private void write(Node.Element element) {
        out.append('<').append(element.name());
        for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
            out.append(' ').append(attribute.getKey()).append("=\"");
            escape(attribute.getValue());
            out.append('"');
        }
        out.append('>');
        if (VOID.contains(element.name())) {
            return;
        }
        boolean lines = element.children().stream().allMatch(Markup::ownLine)
                && !element.children().isEmpty();
        for (Node child : element.children()) {
            out.append(lines ? "\n" : "");
            write(child);
        }
        out.append(lines ? "\n" : "").append("</").append(element.name()).append('>');
    }

    private static boolean ownLine(Node node) {
        return node instanceof Node.Element element && !INLINE.contains(element.name());
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\t', '\n' -> out.append((char) c);
                default -> out.appendCodePoint(forbidden(c) ? 0xFFFD : c);
            }
        });
    }

    /// Controls, lone surrogates, and the marks that turn the direction of what follows.
    private static boolean forbidden(int c) {
        return c < 0x20
                || c >= 0x7F && c < 0xA0
                || c >= 0xD800 && c < 0xE000
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || (c & 0xFFFE) == 0xFFFE;
    }
}
