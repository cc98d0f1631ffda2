package dev.belay.core.imports;

import java.util.Optional;

/// The value of a string literal.
final class StringLiteral {
    private final String body;
    private final StringBuilder value = new StringBuilder();
    private int at;

    private StringLiteral(String body) {
        this.body = body;
    }

    /// The value of the literal between the offsets; empty if it is bytes, formatted or a template, or an
    /// escape in it means nothing.
    static Optional<String> value(SourceText text, int from, int to) {
        int quote = from;
        while (text.bytes[quote] != '"' && text.bytes[quote] != '\'') {
            quote++;
        }
        int prefix = Strings.prefix(text.bytes, from, quote);
        if ((prefix & (Strings.BYTES | Strings.FORMATTED | Strings.TEMPLATE)) != 0) {
            return Optional.empty();
        }
        int width = to - quote >= 6 && Strings.isTriple(text.bytes, quote) ? 3 : 1;
        String body = text.decode(quote + width, to - width);
        return (prefix & Strings.RAW) != 0 || body.indexOf('\\') < 0
                ? Optional.of(body)
                : new StringLiteral(body).unescaped();
    }

    private Optional<String> unescaped() {
        while (at < body.length()) {
            char c = body.charAt(at++);
            if (c != '\\') {
                value.append(c);
            } else if (!escape(body.charAt(at++))) {
                return Optional.empty();
            }
        }
        return Optional.of(value.toString());
    }

    private boolean escape(char c) {
        switch (c) {
            case '\n' -> {}
            case '\r' -> at += at < body.length() && body.charAt(at) == '\n' ? 1 : 0;
            case 'a' -> value.append('\u0007');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'v' -> value.append('\u000b');
            case '\\', '\'', '"' -> value.append(c);
            case 'x' -> {
                return code(2);
            }
            case 'u' -> {
                return code(4);
            }
            case 'U' -> {
                return code(8);
            }
            case 'N' -> {
                return named();
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
            default -> value.append('\\').append(c);
        }
        return true;
    }

    private boolean code(int digits) {
        if (at + digits > body.length()) {
            return false;
        }
        long code = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(body.charAt(at++), 16);
            if (digit < 0) {
                return false;
            }
            code = code * 16 + digit;
        }
        if (code > Character.MAX_CODE_POINT) {
            return false;
        }
        value.appendCodePoint((int) code);
        return true;
    }

    private void octal() {
        at--;
        int code = 0;
        for (int i = 0; i < 3 && at < body.length() && Character.digit(body.charAt(at), 8) >= 0; i++) {
            code = code * 8 + Character.digit(body.charAt(at++), 8);
        }
        value.append((char) code);
    }

    private boolean named() {
        int close = body.indexOf('}', at);
        if (close < 0 || body.charAt(at) != '{') {
            return false;
        }
        try {
            value.appendCodePoint(Character.codePointOf(body.substring(at + 1, close)));
        } catch (IllegalArgumentException _) {
            return false;
        }
        at = close + 1;
        return true;
    }
}
