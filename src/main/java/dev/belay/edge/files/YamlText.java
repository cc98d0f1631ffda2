package dev.belay.edge.files;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// How a text is written in YAML: plain only where no reader of YAML 1.1 or 1.2 could take it for something else, as a
/// literal block where it has lines, else in double quotes.
final class YamlText {
    /// A key that is written longer than this needs the form with a question mark (YAML 1.2.2, 8.2.2: 1024 characters).
    static final int LONGEST_KEY = 1000;

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z/][\\w./@+-]*(?::[\\w./@+-]+)*(?: [\\w./@+(,)-]+(?::[\\w./@+-]+)*)*");
    private static final Pattern LINE = Pattern.compile("(?:[\\x20-\\x7e\\xa0-\\u2027\\u2030-\\ud7ff]*[!-~])?");

    /// What YAML 1.1 takes for null, a truth value or a merge key.
    private static final Set<String> TAKEN =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");

    private YamlText() {}

    /// On one line, for a key.
    static String inline(String text) {
        boolean plain =
                PLAIN.matcher(text).matches() && !TAKEN.contains(text.toLowerCase(Locale.ROOT)) && text.length() < 200;
        return plain ? text : quoted(text);
    }

    /// For a value.
    ///
    /// @param indent of the lines of a block
    static String scalar(String text, int indent) {
        return indent > 0 && blockFits(text) ? block(text, indent) : inline(text);
    }

    /// Every line is printable and ends visibly, and the first says the indentation.
    private static boolean blockFits(String text) {
        return text.contains("\n")
                && !text.startsWith("\n")
                && !text.startsWith(" ")
                && text.split("\n", -1).length < 100_000
                && text.chars().noneMatch(c -> c == '\r')
                && Pattern.compile("\n")
                        .splitAsStream(text)
                        .allMatch(line -> LINE.matcher(line).matches());
    }

    private static String block(String text, int indent) {
        String chomp = text.endsWith("\n\n") ? "|+" : text.endsWith("\n") ? "|" : "|-";
        StringBuilder out = new StringBuilder(chomp);
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
            out.append('\n');
            if (!line.isEmpty()) {
                out.repeat(' ', indent).append(line);
            }
        }
        return out.toString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c >= 0x20 && c <= 0x7e
                            || c >= 0xa0 && c <= 0x2027
                            || c >= 0x2030 && c <= 0xd7ff
                            || c > 0xffff) {
                        out.appendCodePoint(c);
                    } else {
                        out.append("\\u").append(String.format("%04x", c));
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
