package dev.belay.core.imports;

import java.util.ArrayList;
import java.util.List;

/// Reads one import statement (SN-11, SN-16).
final class ImportGrammar {
    private final Lexer lexer;
    private final SourceText text;
    private final Lines lines;
    /// The token ahead; its bounds are `lexer.start` and `lexer.at`.
    private int token;
    /// The end of the token before it.
    private int end;
    /// A comment stands between two tokens.
    private boolean comment;

    ImportGrammar(Lexer lexer, Lines lines) {
        this.lexer = lexer;
        this.text = lexer.text;
        this.lines = lines;
    }

    /// What was read; its context is known later.
    record Draft(
            Span span, Statement.Kind kind, boolean lazy, ModuleToken from, List<ImportedName> names, Layout layout) {
        Statement in(Context context) {
            return new Statement(span, kind, lazy, from, names, context, layout);
        }
    }

    /// @param from first byte of the statement
    /// @param word where `import` or `from` begins
    Draft read(int from, int word) {
        lexer.at = word;
        comment = false;
        advance();
        boolean lazy = from < word;
        boolean whole = text.is(word, lexer.at, "import");
        advance();
        if (whole) {
            List<ImportedName> names = modules();
            return draft(from, ModuleToken.NONE, names, new boolean[2], lazy);
        }
        ModuleToken module = module();
        advance();
        List<ImportedName> names = new ArrayList<>(4);
        boolean[] parentheses = names(names);
        return draft(from, module, names, parentheses, lazy);
    }

    private Draft draft(int from, ModuleToken module, List<ImportedName> names, boolean[] parentheses, boolean lazy) {
        if (token != Lexer.LINE_END && token != ';') {
            throw malformed();
        }
        Span span = lines.span(from, end);
        boolean multiLine = span.line() != span.endLine();
        boolean trailing = isComment(end);
        boolean comments = multiLine && (comment || trailing || token == ';' && commentOnLine());
        boolean plain = !parentheses[0] && !multiLine && !trailing;
        Layout layout =
                plain ? Layout.PLAIN : new Layout(parentheses[0], multiLine, comments, trailing, parentheses[1]);
        Statement.Kind kind = module.equals(ModuleToken.NONE) ? Statement.Kind.IMPORT : Statement.Kind.FROM;
        return new Draft(span, kind, lazy, module, names, layout);
    }

    private boolean isComment(int p) {
        int next = p;
        while (next < text.bytes.length && Alphabet.isBlank(text.bytes[next])) {
            next++;
        }
        return lexer.isAt(next, '#');
    }

    /// Whether the line has a comment behind further statements. What cannot be read has none.
    private boolean commentOnLine() {
        int last = end;
        while (last < text.bytes.length && !Alphabet.isNewline(text.bytes[last])) {
            last++;
        }
        Lexer ahead = new Lexer(text, PythonLevel.HIGHEST);
        ahead.at = end;
        try {
            int before = end;
            while (ahead.next() != Lexer.LINE_END && ahead.at <= last || ahead.start <= last) {
                for (int p = before; p < Math.min(ahead.start, last); p++) {
                    if (text.bytes[p] == '#') {
                        return true;
                    }
                }
                if (ahead.at == before) {
                    return false;
                }
                before = ahead.at;
            }
        } catch (Fault _) {
            return false;
        }
        return false;
    }

    private void advance() {
        end = lexer.at;
        lexer.comment = false;
        token = lexer.next();
        comment |= lexer.comment && token != Lexer.LINE_END;
    }

    private List<ImportedName> modules() {
        List<ImportedName> names = new ArrayList<>(2);
        while (true) {
            int from = lexer.start;
            String module = dotted();
            names.add(aliased(module, from));
            if (token != ',') {
                return names;
            }
            advance();
        }
    }

    private ModuleToken module() {
        int from = lexer.start;
        int level = 0;
        while (token == '.') {
            level++;
            advance();
        }
        boolean onlyDots = level > 0 && isWord(Words.IMPORT);
        String module = onlyDots ? "" : dotted();
        if (!isWord(Words.IMPORT)) {
            throw malformed();
        }
        return new ModuleToken(level, module, from, end);
    }

    /// @return whether they stand in parentheses, and whether a comma is before the closing one
    private boolean[] names(List<ImportedName> names) {
        if (token == '*') {
            int from = lexer.start;
            advance();
            names.add(new ImportedName("*", "", from, end));
            return new boolean[2];
        }
        boolean parenthesised = token == '(';
        if (parenthesised) {
            advance();
        }
        boolean comma = false;
        do {
            int from = lexer.start;
            String name = identifier();
            names.add(aliased(name, from));
            comma = token == ',';
            if (comma) {
                advance();
            }
        } while (comma && !(parenthesised && token == ')'));
        if (parenthesised) {
            if (token != ')') {
                throw malformed();
            }
            advance();
        }
        return new boolean[] {parenthesised, comma};
    }

    private ImportedName aliased(String name, int from) {
        if (!isWord(Words.AS)) {
            return new ImportedName(name, "", from, end);
        }
        advance();
        String as = identifier();
        return new ImportedName(name, as, from, end);
    }

    private String identifier() {
        requireName();
        String name = lexer.name();
        advance();
        return name;
    }

    private String dotted() {
        int from = lexer.start;
        int length = 0;
        while (true) {
            requireName();
            length += lexer.at - lexer.start;
            advance();
            if (token != '.') {
                break;
            }
            length++;
            advance();
        }
        return length == end - from ? text.name(from, end) : withoutBlanks(from);
    }

    /// White space is allowed around the dots.
    private String withoutBlanks(int from) {
        StringBuilder dotted = new StringBuilder();
        int p = from;
        while (p < end) {
            byte value = text.bytes[p];
            int word = lexer.wordEnd(p);
            if (word > p) {
                dotted.append(text.name(p, word));
            } else if (value == '.') {
                dotted.append('.');
            }
            p = Math.max(word, p + 1);
        }
        return dotted.toString();
    }

    private void requireName() {
        if (token != Lexer.NAME || Words.isKeyword(Words.pack(text.bytes, lexer.start, lexer.at))) {
            throw malformed();
        }
    }

    private boolean isWord(long word) {
        return token == Lexer.NAME && Words.pack(text.bytes, lexer.start, lexer.at) == word;
    }

    private Fault malformed() {
        return new Fault(ScanError.Kind.IMPORT, lexer.start);
    }
}
