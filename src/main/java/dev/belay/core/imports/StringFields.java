package dev.belay.core.imports;

import static dev.belay.core.imports.Alphabet.BACKSLASH;
import static dev.belay.core.imports.Alphabet.CLOSE;
import static dev.belay.core.imports.Alphabet.CODE;
import static dev.belay.core.imports.Alphabet.COLON;
import static dev.belay.core.imports.Alphabet.CONTROL;
import static dev.belay.core.imports.Alphabet.HASH;
import static dev.belay.core.imports.Alphabet.HIGH;
import static dev.belay.core.imports.Alphabet.NEWLINE;
import static dev.belay.core.imports.Alphabet.OPEN;
import static dev.belay.core.imports.Alphabet.PLAIN;
import static dev.belay.core.imports.Alphabet.QUOTE;
import static dev.belay.core.imports.Alphabet.TEXT;

import java.util.ArrayList;
import java.util.List;

/// Goes over strings with replacement fields (SN-8, SN-15).
///
/// A string is text and fields by turns. A field is an expression, which is code, and after a colon at its own
/// depth a format spec, which is text with fields again. So three loops call each other; how deep is limited by
/// the grammar: 3 fields in each other, 149 strings in each other.
final class StringFields {
    private static final int MOST_FIELDS = 3;
    private static final int MOST_FIELDS_BELOW_12 = 2;
    private static final int MOST_STRINGS = 149;

    private final SourceText text;
    private final byte[] bytes;
    private final PythonLevel level;
    private final Brackets brackets;
    private final Strings strings;
    private final Walruses walruses;
    private int open;
    /// The fields of the outermost string, when they are asked for.
    private final List<Field> outermost = new ArrayList<>(0);
    private boolean asked;

    /// A replacement field: from its `{` to the byte after its `}`.
    record Field(int from, int to) {}

    /// The string that a field is in.
    private record Outer(int quote, boolean triple, boolean raw) {}

    StringFields(Strings strings, Brackets brackets, Walruses walruses) {
        this.strings = strings;
        this.text = strings.text;
        this.bytes = strings.text.bytes;
        this.level = strings.level;
        this.brackets = brackets;
        this.walruses = walruses;
    }

    int skip(int quote, boolean raw) {
        if (open == MOST_STRINGS) {
            throw new Fault(ScanError.Kind.NESTING, quote);
        }
        open++;
        boolean triple = Strings.isTriple(bytes, quote);
        int end = body(new Outer(quote, triple, raw), quote + (triple ? 3 : 1));
        open--;
        return end;
    }

    /// Text outside fields, to the byte after the closing quote.
    private int body(Outer outer, int from) {
        int p = from;
        boolean named = false;
        while (p < bytes.length) {
            int kind = TEXT[bytes[p] & 0xFF];
            if (kind == PLAIN) {
                p++;
            } else if (kind == OPEN) {
                p = next(p) == '{' ? p + 2 : outermost(outer, p);
            } else if (kind == CLOSE) {
                p = closed(p, named);
                named = false;
            } else if (ends(outer, kind, p)) {
                return p + (outer.triple ? 3 : 1);
            } else {
                named |= names(outer, kind, p);
                p = literal(outer, kind, p);
            }
        }
        throw unterminated(outer);
    }

    private int outermost(Outer outer, int brace) {
        int end = field(outer, brace, 1);
        if (asked && open == 1) {
            outermost.add(new Field(brace, end));
        }
        return end;
    }

    /// The fields of the string whose first quote is at `quote`; those inside a field are not among them.
    List<Field> of(int quote, boolean raw) {
        asked = true;
        skip(quote, raw);
        return outermost;
    }

    private int closed(int p, boolean named) {
        if (named) {
            return p + 1;
        }
        if (next(p) != '}') {
            throw new Fault(ScanError.Kind.STRING, p);
        }
        return p + 2;
    }

    private boolean ends(Outer outer, int kind, int p) {
        return kind == QUOTE && bytes[p] == bytes[outer.quote] && (!outer.triple || Strings.isTriple(bytes, p));
    }

    /// Whether `\N{` begins here.
    private boolean names(Outer outer, int kind, int p) {
        return kind == BACKSLASH && !outer.raw && next(p) == 'N' && next(p + 1) == '{';
    }

    /// Text that is no brace and no closing quote.
    private int literal(Outer outer, int kind, int p) {
        return switch (kind) {
            case BACKSLASH -> names(outer, kind, p) ? p + 3 : strings.escape(p);
            case NEWLINE -> {
                if (!outer.triple) {
                    throw unterminated(outer);
                }
                yield p + 1;
            }
            case HIGH -> text.high(p);
            case CONTROL -> throw new Fault(ScanError.Kind.CONTROL, p);
            default -> p + 1;
        };
    }

    /// A field from its `{` to the byte after its `}`.
    private int field(Outer outer, int brace, int nested) {
        boolean below = level.below(PythonLevel.V3_12);
        if (nested > (below ? MOST_FIELDS_BELOW_12 : MOST_FIELDS)) {
            throw new Fault(below ? ScanError.Kind.LEVEL : ScanError.Kind.NESTING, brace);
        }
        brackets.open((byte) '{', brace);
        int depth = brackets.depth();
        int p = brace + 1;
        while (brackets.depth() >= depth) {
            strings.withoutBackslash += below ? 1 : 0;
            p = expression(outer, p, depth);
            strings.withoutBackslash -= below ? 1 : 0;
            if (brackets.depth() == depth) {
                p = spec(outer, p, nested);
            }
        }
        return p;
    }

    /// Code, to the byte after the closing brace, then the depth is smaller, or after the colon of a spec.
    private int expression(Outer outer, int from, int depth) {
        int p = from;
        while (p < bytes.length) {
            int kind = CODE[bytes[p] & 0xFF];
            if (kind == COLON && brackets.depth() == depth) {
                return p + 1;
            }
            p = code(kind, p);
            if (brackets.depth() < depth) {
                return p;
            }
        }
        throw unterminated(outer);
    }

    private int code(int kind, int p) {
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
            case HASH -> {
                refuseBelow12(p);
                yield Lexer.comment(text, p);
            }
            case BACKSLASH -> {
                refuseBelow12(p);
                yield Lexer.continuation(bytes, p);
            }
            case COLON -> {
                if (next(p) == '=') {
                    walruses.add(p);
                }
                yield p + 1;
            }
            case HIGH -> text.high(p);
            case CONTROL -> throw new Fault(ScanError.Kind.CONTROL, p);
            default -> p + 1;
        };
    }

    private void refuseBelow12(int p) {
        if (level.below(PythonLevel.V3_12)) {
            throw new Fault(ScanError.Kind.LEVEL, p);
        }
    }

    /// A format spec, to the byte after the brace that closes the field, or to the newline that ends the spec
    /// and nothing else.
    private int spec(Outer outer, int from, int nested) {
        int p = from;
        boolean named = false;
        while (p < bytes.length) {
            int kind = TEXT[bytes[p] & 0xFF];
            if (kind == PLAIN) {
                p++;
            } else if (kind == OPEN) {
                p = field(outer, p, nested + 1);
            } else if (kind == CLOSE && !named) {
                brackets.close(bytes[p], p);
                return p + 1;
            } else if (ends(outer, kind, p)) {
                throw unterminated(outer);
            } else if (kind == NEWLINE && !outer.triple && level.below(PythonLevel.V3_14)) {
                return p;
            } else {
                named = kind != CLOSE && (named || names(outer, kind, p));
                p = literal(outer, kind, p);
            }
        }
        throw unterminated(outer);
    }

    private byte next(int p) {
        return p + 1 < bytes.length ? bytes[p + 1] : 0;
    }

    private static Fault unterminated(Outer outer) {
        return new Fault(ScanError.Kind.STRING, outer.quote);
    }
}
