package dev.belay.core.imports;

/// The open indentations, each with its column by tabs to 8 and by tabs of 1 (SN-4, SN-5).
final class Indents {
    private static final int MOST = 99;

    private final Lexer lexer;
    private final byte[] bytes;
    private final int[] columns = new int[MOST + 1];
    private final int[] others = new int[MOST + 1];
    private int top;
    /// Of the line last measured.
    private int column;
    private int other;

    Indents(Lexer lexer) {
        this.lexer = lexer;
        this.bytes = lexer.bytes;
    }

    /// How many are open above the outermost.
    int depth() {
        return top;
    }

    /// Goes to the first token of the next line that has one; false if there is none.
    boolean nextLine() {
        while (true) {
            int p = measure(lexer.at);
            if (p < bytes.length && bytes[p] == '#') {
                p = Lexer.comment(lexer.text, p);
            }
            if (p >= bytes.length) {
                lexer.at = p;
                return false;
            }
            if (!Alphabet.isNewline(bytes[p])) {
                lexer.at = p;
                return true;
            }
            lexer.at = Lexer.lineAfter(bytes, p);
        }
    }

    private int measure(int from) {
        int continued = 0;
        int p = from;
        while (p < bytes.length && bytes[p] == ' ') {
            p++;
        }
        column = p - from;
        other = column;
        for (; p < bytes.length; p++) {
            byte value = bytes[p];
            if (value == ' ') {
                column++;
                other++;
            } else if (value == '\t') {
                column = (column | 7) + 1;
                other++;
            } else if (value == '\f') {
                column = 0;
                other = 0;
            } else if (value == '\\') {
                continued = continued == 0 ? column : continued;
                p = Lexer.continuation(bytes, p) - 1;
            } else {
                break;
            }
        }
        if (continued != 0) {
            column = continued;
            other = continued;
        }
        return p;
    }

    /// Opens the indentation of the measured line where a block must begin, else closes those it left.
    void settle(boolean expected) {
        if (column > columns[top]) {
            if (top == MOST) {
                throw new Fault(ScanError.Kind.NESTING, lexer.at);
            }
            refuseUnless(expected && other > others[top]);
            top++;
            columns[top] = column;
            others[top] = other;
            return;
        }
        refuseUnless(!expected);
        while (column < columns[top]) {
            top--;
        }
        refuseUnless(column == columns[top] && other == others[top]);
    }

    private void refuseUnless(boolean agrees) {
        if (!agrees) {
            throw new Fault(ScanError.Kind.INDENTATION, lexer.at);
        }
    }
}
