package dev.belay.core.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The statements of a file as words, each with its depth of blocks: for rules that look into bodies. A block on
/// the line of its header counts as one below. Of a partial file: as far as it can be read.
///
/// @param rows in their order
public record Outline(List<Row> rows) {
    private static final Set<String> HEADERS =
            Set.of("if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def", "class", "async");

    public Outline {
        rows = List.copyOf(rows);
    }

    /// One statement, or the header of one.
    ///
    /// @param depth 0 at the top
    /// @param words names, operators of one character, `''` for a string, `0` for a number
    public record Row(int depth, int line, List<String> words) {
        public static final String TEXT = "''";

        public Row {
            words = List.copyOf(words);
        }

        /// The n-th word; empty behind the last.
        public String word(int n) {
            return n < words.size() ? words.get(n) : "";
        }

        public boolean startsWith(String... first) {
            return words.size() >= first.length
                    && words.subList(0, first.length).equals(List.of(first));
        }

        /// The dotted name that begins at a word; empty when none does.
        public String dotted(int n) {
            StringBuilder name = new StringBuilder();
            for (int i = n; i < words.size() && (i - n) % 2 == (word(i).equals(".") ? 1 : 0); i++) {
                name.append(word(i));
            }
            return name.toString();
        }
    }

    public static Outline of(byte[] bytes, PythonLevel level) {
        List<Row> rows = new ArrayList<>();
        try {
            SourceText text = Encodings.read(bytes);
            new Reading(new Lexer(text, level), new Lines(text), rows).run();
        } catch (Fault _) {
            return new Outline(rows);
        }
        return new Outline(rows);
    }

    /// The line of an offset as [Scanned] counts it; 0 where the file is not what it was.
    public static int line(byte[] bytes, int offset) {
        try {
            SourceText text = Encodings.read(bytes);
            return offset > text.bytes.length ? 0 : new Lines(text).line(offset);
        } catch (Fault _) {
            return 0;
        }
    }

    private record Reading(Lexer lexer, Lines lines, List<Row> rows) {

        void run() {
            Indents indents = new Indents(lexer);
            boolean expected = false;
            while (indents.nextLine()) {
                indents.settle(expected);
                expected = line(indents.depth());
            }
        }

        /// Whether a block must follow.
        private boolean line(int depth) {
            int below = depth;
            boolean open = false;
            while (true) {
                int line = lines.line(lexer.at);
                List<String> words = new ArrayList<>();
                int kind = words(words, below == depth);
                if (!words.isEmpty()) {
                    rows.add(new Row(below, line, words));
                    open = HEADERS.contains(words.getFirst()) && words.getLast().equals(":");
                }
                if (kind == Lexer.LINE_END) {
                    return open || isSoft(words);
                }
                below = kind == ':' ? depth + 1 : below;
            }
        }

        /// A header of `match` or `case` is told by the colon that ends its line.
        private static boolean isSoft(List<String> words) {
            return words.size() > 1
                    && (words.getFirst().equals("match") || words.getFirst().equals("case"))
                    && words.getLast().equals(":");
        }

        /// Up to a semicolon, the colon of a header, or the end of the line; which of them it was.
        private int words(List<String> words, boolean first) {
            int lambdas = 0;
            while (true) {
                int kind = lexer.next();
                if (kind == Lexer.LINE_END || kind == ';' && lexer.depth() == 0) {
                    return kind;
                }
                words.add(word(kind));
                lambdas += kind == Lexer.NAME && lexer.depth() == 0 && lexer.is("lambda") ? 1 : 0;
                if (kind == ':' && lexer.depth() == 0 && lambdas > 0) {
                    lambdas--;
                } else if (kind == ':' && lexer.depth() == 0 && first && HEADERS.contains(words.getFirst())) {
                    return kind;
                }
            }
        }

        private String word(int kind) {
            return switch (kind) {
                case Lexer.NAME -> lexer.name();
                case Lexer.STRING -> Row.TEXT;
                case Lexer.NUMBER -> "0";
                default -> String.valueOf((char) lexer.bytes[lexer.start]);
            };
        }
    }
}
