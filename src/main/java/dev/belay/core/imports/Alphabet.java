package dev.belay.core.imports;

/// What a byte can mean, in code and in text: the loops over bytes look here and stop only where it is not
/// [#PLAIN].
final class Alphabet {
    static final byte PLAIN = 0;
    static final byte NEWLINE = 1;
    static final byte QUOTE = 2;
    static final byte OPEN = 3;
    static final byte CLOSE = 4;
    static final byte HASH = 5;
    static final byte BACKSLASH = 6;
    static final byte SEMICOLON = 7;
    static final byte COLON = 8;
    static final byte EQUALS = 9;
    static final byte HIGH = 10;
    static final byte CONTROL = 11;

    /// In code.
    static final byte[] CODE = code();

    /// In strings and comments: braces are `OPEN` and `CLOSE`, NUL alone is a control byte.
    static final byte[] TEXT = text();

    /// Bytes of identifiers, digits included.
    static final boolean[] WORD = words();

    private Alphabet() {}

    static boolean isWord(byte value) {
        return WORD[value & 0xFF];
    }

    static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    static boolean isBlank(byte value) {
        return value == ' ' || value == '\t' || value == '\f';
    }

    static boolean isNewline(byte value) {
        return value == '\n' || value == '\r';
    }

    private static byte[] code() {
        byte[] kinds = new byte[256];
        for (int i = 0; i < 256; i++) {
            boolean control = i < ' ' && i != '\t' && i != '\f' || i == 0x7F;
            kinds[i] = i >= 0x80 ? HIGH : control ? CONTROL : PLAIN;
        }
        mark(kinds, "\n\r", NEWLINE);
        mark(kinds, "\"'", QUOTE);
        mark(kinds, "([{", OPEN);
        mark(kinds, ")]}", CLOSE);
        mark(kinds, "#", HASH);
        mark(kinds, "\\", BACKSLASH);
        mark(kinds, ";", SEMICOLON);
        mark(kinds, ":", COLON);
        mark(kinds, "=", EQUALS);
        return kinds;
    }

    private static byte[] text() {
        byte[] kinds = new byte[256];
        for (int i = 0x80; i < 256; i++) {
            kinds[i] = HIGH;
        }
        mark(kinds, "\0", CONTROL);
        mark(kinds, "\n\r", NEWLINE);
        mark(kinds, "\"'", QUOTE);
        mark(kinds, "{", OPEN);
        mark(kinds, "}", CLOSE);
        mark(kinds, "\\", BACKSLASH);
        return kinds;
    }

    private static void mark(byte[] kinds, String bytes, byte kind) {
        bytes.chars().forEach(c -> kinds[c] = kind);
    }

    private static boolean[] words() {
        boolean[] words = new boolean[256];
        for (int i = 0; i < 256; i++) {
            words[i] = i >= 'a' && i <= 'z' || i >= 'A' && i <= 'Z' || i >= '0' && i <= '9' || i == '_' || i >= 0x80;
        }
        return words;
    }
}
