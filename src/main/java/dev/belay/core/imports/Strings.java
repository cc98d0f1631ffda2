package dev.belay.core.imports;

import static dev.belay.core.imports.Alphabet.BACKSLASH;
import static dev.belay.core.imports.Alphabet.CONTROL;
import static dev.belay.core.imports.Alphabet.HIGH;
import static dev.belay.core.imports.Alphabet.NEWLINE;
import static dev.belay.core.imports.Alphabet.PLAIN;
import static dev.belay.core.imports.Alphabet.QUOTE;
import static dev.belay.core.imports.Alphabet.TEXT;

import java.util.List;

/// Goes over string literals (SN-7); those with replacement fields it hands to [Fields].
final class Strings {
    static final int RAW = 1;
    static final int FORMATTED = 2;
    static final int TEMPLATE = 4;
    static final int BYTES = 8;
    private static final int UNICODE = 16;
    /// The letters before a quote are no prefix.
    private static final int NONE = 0;

    final SourceText text;
    final PythonLevel level;
    private final byte[] bytes;
    private final StringFields fields;
    /// How many expressions of replacement fields are open where the level forbids a backslash in them.
    int withoutBackslash;

    Strings(SourceText text, PythonLevel level, Brackets brackets, Walruses walruses) {
        this.text = text;
        this.level = level;
        this.bytes = text.bytes;
        this.fields = new StringFields(this, brackets, walruses);
    }

    /// The byte after the string whose first quote is at `quote`; its prefix is looked for before it.
    int skip(int quote) {
        int prefix = prefix(bytes, text.begin, quote);
        if ((prefix & (FORMATTED | TEMPLATE)) == 0) {
            return plain(quote);
        }
        if ((prefix & TEMPLATE) != 0 && level.below(PythonLevel.V3_14)) {
            throw new Fault(ScanError.Kind.LEVEL, quote - 1);
        }
        int end = fields.skip(quote, (prefix & RAW) != 0);
        if (level.below(PythonLevel.V3_12) && plain(quote) != end) {
            throw new Fault(ScanError.Kind.LEVEL, quote);
        }
        return end;
    }

    /// The replacement fields of a string that has them.
    List<StringFields.Field> fields(int quote) {
        return fields.of(quote, (prefix(bytes, text.begin, quote) & RAW) != 0);
    }

    /// The byte after a string without replacement fields.
    int plain(int quote) {
        return isTriple(bytes, quote) ? triple(quote) : single(quote);
    }

    private int single(int quote) {
        byte[] code = bytes;
        byte[] kinds = TEXT;
        int end = code.length;
        byte delimiter = code[quote];
        int p = quote + 1;
        while (p < end) {
            int kind = kinds[code[p] & 0xFF];
            if (kind == PLAIN) {
                p++;
            } else if (kind == QUOTE) {
                if (code[p++] == delimiter) {
                    return p;
                }
            } else if (kind == NEWLINE) {
                break;
            } else {
                p = special(kind, p);
            }
        }
        throw new Fault(ScanError.Kind.STRING, quote);
    }

    private int triple(int quote) {
        byte[] code = bytes;
        byte[] kinds = TEXT;
        int end = code.length;
        byte delimiter = code[quote];
        int p = quote + 3;
        while (p < end) {
            int kind = kinds[code[p] & 0xFF];
            if (kind == PLAIN || kind == NEWLINE) {
                p++;
            } else if (kind == QUOTE) {
                if (code[p] == delimiter && isTriple(code, p)) {
                    return p + 3;
                }
                p++;
            } else {
                p = special(kind, p);
            }
        }
        throw new Fault(ScanError.Kind.STRING, quote);
    }

    private int special(int kind, int p) {
        return switch (kind) {
            case BACKSLASH -> escape(p);
            case HIGH -> text.high(p);
            case CONTROL -> throw new Fault(ScanError.Kind.CONTROL, p);
            default -> p + 1;
        };
    }

    /// The byte after a backslash and what it takes from its meaning: a quote, a backslash, the end of a line.
    int escape(int p) {
        if (withoutBackslash > 0) {
            throw new Fault(ScanError.Kind.LEVEL, p);
        }
        byte next = p + 1 < bytes.length ? bytes[p + 1] : 0;
        if (next == '\r') {
            return p + 2 < bytes.length && bytes[p + 2] == '\n' ? p + 3 : p + 2;
        }
        return next == '\n' || next == '\\' || next == '"' || next == '\'' ? p + 2 : p + 1;
    }

    static boolean isTriple(byte[] bytes, int quote) {
        return quote + 2 < bytes.length && bytes[quote + 1] == bytes[quote] && bytes[quote + 2] == bytes[quote];
    }

    /// What the letters before a quote say; 0 if they are no prefix.
    static int prefix(byte[] bytes, int begin, int quote) {
        int from = quote;
        while (from > begin && quote - from < 3 && Alphabet.isWord(bytes[from - 1])) {
            from--;
        }
        return switch (quote - from) {
            case 1 -> letter(bytes[from]);
            case 2 -> pair(letter(bytes[from]), letter(bytes[from + 1]));
            default -> NONE;
        };
    }

    /// How many letters of the name that ends at `quote` are a prefix: all or none.
    static boolean isPrefix(byte[] bytes, int from, int quote) {
        return quote - from <= 2 && prefix(bytes, from, quote) != NONE;
    }

    private static int letter(byte value) {
        return switch (value | 0x20) {
            case 'r' -> RAW;
            case 'f' -> FORMATTED;
            case 't' -> TEMPLATE;
            case 'b' -> BYTES;
            case 'u' -> UNICODE;
            default -> NONE;
        };
    }

    private static int pair(int first, int second) {
        boolean valid = first == RAW && isBody(second) || second == RAW && isBody(first);
        return valid ? first | second : NONE;
    }

    private static boolean isBody(int letter) {
        return (letter & (FORMATTED | TEMPLATE | BYTES)) != 0;
    }
}
