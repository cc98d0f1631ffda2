package dev.belay.core.imports;

import static dev.belay.core.imports.Alphabet.BACKSLASH;
import static dev.belay.core.imports.Alphabet.CLOSE;
import static dev.belay.core.imports.Alphabet.CODE;
import static dev.belay.core.imports.Alphabet.COLON;
import static dev.belay.core.imports.Alphabet.CONTROL;
import static dev.belay.core.imports.Alphabet.EQUALS;
import static dev.belay.core.imports.Alphabet.HASH;
import static dev.belay.core.imports.Alphabet.HIGH;
import static dev.belay.core.imports.Alphabet.NEWLINE;
import static dev.belay.core.imports.Alphabet.OPEN;
import static dev.belay.core.imports.Alphabet.PLAIN;
import static dev.belay.core.imports.Alphabet.QUOTE;
import static dev.belay.core.imports.Alphabet.SEMICOLON;
import static dev.belay.core.imports.Alphabet.TEXT;

/// Goes through code in two gaits: [#next] token by token, where grammar matters, and [#skim] in one run to the
/// end of a statement, where it does not. Both keep the brackets.
final class Lexer {
    static final int NAME = 256;
    static final int STRING = 257;
    static final int NUMBER = 258;
    /// The end of a line outside brackets; `at` stays before it.
    static final int LINE_END = 259;
    static final int WALRUS = 260;
    /// An operator that ends with `=` and is none of `=` and `:=`.
    static final int COMPOUND = 261;

    final SourceText text;
    final byte[] bytes;
    final Brackets brackets = new Brackets();
    final Walruses walruses = new Walruses();
    private final Strings strings;
    /// The next byte.
    int at;
    /// First byte of the last token.
    int start;
    /// Whether a comment was gone over since this was last cleared.
    boolean comment;
    /// Offset of the last plain `=` outside brackets that [#skim] met, -1 if none.
    int assign = -1;

    Lexer(SourceText text, PythonLevel level) {
        this.text = text;
        this.bytes = text.bytes;
        this.strings = new Strings(text, level, brackets, walruses);
        this.at = text.begin;
    }

    boolean atEnd() {
        return at >= bytes.length;
    }

    int depth() {
        return brackets.depth();
    }

    /// To the newline or semicolon that ends the statement, or to the end of the text.
    void skim() {
        byte[] code = bytes;
        byte[] kinds = CODE;
        int end = code.length;
        int p = at;
        assign = -1;
        while (p < end) {
            int kind = kinds[code[p] & 0xFF];
            if (kind == PLAIN) {
                p++;
                continue;
            }
            if ((kind == NEWLINE || kind == SEMICOLON) && brackets.depth() == 0) {
                at = p;
                return;
            }
            p = special(kind, p);
        }
        at = p;
        brackets.end();
    }

    private int special(int kind, int p) {
        return switch (kind) {
            case QUOTE -> strings.skip(p);
            case OPEN -> {
                brackets.open(bytes[p], p);
                yield p + 1;
            }
            case CLOSE -> {
                brackets.close(bytes[p], p);
                yield p + 1;
            }
            case COLON -> colon(p);
            case EQUALS -> equals(p);
            case HASH -> {
                comment = true;
                yield comment(text, p);
            }
            case BACKSLASH -> continuation(bytes, p);
            case HIGH -> text.high(p);
            case CONTROL -> throw new Fault(ScanError.Kind.CONTROL, p);
            default -> p + 1;
        };
    }

    private int colon(int p) {
        if (!isAt(p + 1, '=')) {
            return p + 1;
        }
        walruses.add(p);
        return p + 2;
    }

    private int equals(int p) {
        if (isAt(p + 1, '=')) {
            return p + 2;
        }
        if (brackets.depth() == 0 && p > text.begin && "!<>+-*/%&|^@".indexOf(bytes[p - 1]) < 0) {
            assign = p;
        }
        return p + 1;
    }

    /// The next token: its kind, or the byte of an operator. `start` and `at` are its bounds. Newlines in
    /// brackets and comments are gone over.
    int next() {
        int p = at;
        while (p < bytes.length) {
            byte value = bytes[p];
            int kind = CODE[value & 0xFF];
            if (kind == HASH) {
                comment = true;
                p = comment(text, p);
            } else if (kind == BACKSLASH) {
                p = continuation(bytes, p);
            } else if (kind == NEWLINE) {
                if (brackets.depth() == 0) {
                    break;
                }
                p++;
            } else if (kind == PLAIN && Alphabet.isBlank(value)) {
                p++;
            } else {
                start = p;
                return token(kind, value);
            }
        }
        start = p;
        at = p;
        if (p >= bytes.length) {
            brackets.end();
        }
        return LINE_END;
    }

    private int token(int kind, byte value) {
        if (Alphabet.isWord(value)) {
            return Alphabet.isDigit(value) ? number() : word();
        }
        at = start + 1;
        return switch (kind) {
            case QUOTE -> {
                at = strings.skip(start);
                yield STRING;
            }
            case OPEN -> {
                brackets.open(value, start);
                yield value;
            }
            case CLOSE -> {
                brackets.close(value, start);
                yield value;
            }
            case CONTROL -> throw new Fault(ScanError.Kind.CONTROL, start);
            default -> operator(value);
        };
    }

    private int operator(byte value) {
        if (isAt(at, '=') && "=:!<>+-*/%&|^@".indexOf(value) >= 0) {
            at++;
            if (value == ':') {
                walruses.add(start);
                return WALRUS;
            }
            return COMPOUND;
        }
        return value;
    }

    private int word() {
        int p = wordEnd(start);
        if (p < bytes.length && CODE[bytes[p] & 0xFF] == QUOTE && Strings.isPrefix(bytes, start, p)) {
            at = strings.skip(p);
            return STRING;
        }
        at = p;
        return NAME;
    }

    /// Where the word that begins at `from` ends.
    int wordEnd(int from) {
        byte[] code = bytes;
        boolean[] words = Alphabet.WORD;
        int end = code.length;
        int p = from;
        while (p < end && words[code[p] & 0xFF]) {
            p = code[p] < 0 ? text.high(p) : p + 1;
        }
        return p;
    }

    private int number() {
        int p = start;
        while (p < bytes.length && (Alphabet.isWord(bytes[p]) || bytes[p] == '.')) {
            p = bytes[p] < 0 ? text.high(p) : p + 1;
        }
        at = p;
        return NUMBER;
    }

    /// Whether the last token is this word.
    boolean is(String word) {
        return text.is(start, at, word);
    }

    /// The last token as an identifier.
    String name() {
        return text.name(start, at);
    }

    /// Over blanks and continued lines, at the end of a statement.
    void blanks() {
        int p = at;
        while (p < bytes.length) {
            if (Alphabet.isBlank(bytes[p])) {
                p++;
            } else if (bytes[p] == '\\') {
                p = continuation(bytes, p);
            } else {
                break;
            }
        }
        at = p;
    }

    boolean isAt(int p, char value) {
        return p < bytes.length && bytes[p] == value;
    }

    /// Puts the lexer back to a place outside brackets.
    void backTo(int offset) {
        brackets.backTo(0);
        at = offset;
    }

    /// The end of the line that a comment at `p` ends with.
    static int comment(SourceText text, int hash) {
        byte[] bytes = text.bytes;
        byte[] kinds = TEXT;
        int end = bytes.length;
        int p = hash + 1;
        while (p < end) {
            int kind = kinds[bytes[p] & 0xFF];
            if (kind == PLAIN) {
                p++;
            } else if (kind == NEWLINE) {
                return p;
            } else if (kind == CONTROL) {
                throw new Fault(ScanError.Kind.CONTROL, p);
            } else {
                p = kind == HIGH ? text.high(p) : p + 1;
            }
        }
        return p;
    }

    /// The byte after a backslash and the end of its line; text must follow.
    static int continuation(byte[] bytes, int backslash) {
        int p = backslash + 1;
        if (p < bytes.length && Alphabet.isNewline(bytes[p])) {
            p = lineAfter(bytes, p);
            if (p < bytes.length) {
                return p;
            }
        }
        throw new Fault(ScanError.Kind.BACKSLASH, backslash);
    }

    /// The byte after the end of a line that is at `p`.
    static int lineAfter(byte[] bytes, int p) {
        return bytes[p] == '\r' && p + 1 < bytes.length && bytes[p + 1] == '\n' ? p + 2 : p + 1;
    }
}
