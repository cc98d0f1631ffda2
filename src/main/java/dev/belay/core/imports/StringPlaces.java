package dev.belay.core.imports;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Finds the strings of a file with their places, on demand: only a file that contains a watched prefix is asked
/// (SN-18). Bytes are no strings. It reads tokens once; brackets keep what they are and which element is next.
public final class StringPlaces {
    private final SourceText text;
    private final Lexer lexer;
    private final Lines lines;
    private final List<StringPlace> found = new ArrayList<>();
    private final Deque<Around> brackets = new ArrayDeque<>();
    /// The dotted name that the last tokens are; empty if they are none.
    private final StringBuilder dotted = new StringBuilder();
    private int token;
    /// The token before it.
    private int before;
    /// Whether the token before is a value, so that a bracket behind it calls or subscripts.
    private boolean operand;

    /// An open bracket.
    private static final class Around {
        final int kind;
        /// What is called or subscripted, empty if it has no name.
        final String of;
        final boolean postfix;
        int index;

        Around(int kind, String of, boolean postfix) {
            this.kind = kind;
            this.of = of;
            this.postfix = postfix;
        }
    }

    private StringPlaces(SourceText text, PythonLevel level) {
        this.text = text;
        this.lexer = new Lexer(text, level);
        this.lines = new Lines(text);
    }

    /// The strings up to the first error, by offset.
    ///
    /// @param bytes of a file, which are not changed
    public static List<StringPlace> of(byte[] bytes, PythonLevel level) {
        StringPlaces places;
        try {
            places = new StringPlaces(Encodings.read(bytes), level);
        } catch (Fault _) {
            return List.of();
        }
        try {
            places.read();
        } catch (Fault _) {
            return List.copyOf(places.found);
        }
        return List.copyOf(places.found);
    }

    private void read() {
        advance();
        while (!(token == Lexer.LINE_END && lexer.atEnd())) {
            if (token == Lexer.STRING) {
                strings();
                continue;
            }
            boolean closes = token == ')' || token == ']' || token == '}' || token == Lexer.NUMBER;
            if (token == Lexer.LINE_END) {
                lexer.at = Lexer.lineAfter(lexer.bytes, lexer.at);
                dotted.setLength(0);
            } else {
                other();
            }
            operand = closes || token == Lexer.NAME && operand;
            before = token;
            advance();
        }
    }

    private void advance() {
        token = lexer.next();
    }

    private void other() {
        switch (token) {
            case '(', '[', '{' -> {
                brackets.push(new Around(token, dotted.toString(), operand));
                dotted.setLength(0);
            }
            case ')', ']', '}' -> {
                brackets.poll();
                dotted.setLength(0);
            }
            case ',' -> {
                Around around = brackets.peek();
                if (around != null) {
                    around.index++;
                }
                dotted.setLength(0);
            }
            case '.' -> {
                if (!dotted.isEmpty()) {
                    dotted.append('.');
                }
            }
            case Lexer.NAME -> name();
            default -> dotted.setLength(0);
        }
    }

    private void name() {
        boolean goesOn = before == '.' && !dotted.isEmpty();
        boolean attribute = before == '.' && dotted.isEmpty();
        if (!goesOn) {
            dotted.setLength(0);
        }
        boolean keyword = Words.isKeyword(Words.pack(text.bytes, lexer.start, lexer.at));
        if (keyword) {
            dotted.setLength(0);
        } else if (!attribute) {
            dotted.append(lexer.name());
        }
        operand = !keyword;
    }

    /// Reads literals that stand side by side as one string.
    private void strings() {
        int from = lexer.start;
        int last = from;
        boolean bytes = false;
        boolean formatted = false;
        StringBuilder whole = new StringBuilder();
        List<String> parts = new ArrayList<>();
        int opened = before;
        while (token == Lexer.STRING) {
            last = lexer.at;
            Optional<String> value = StringLiteral.value(text, lexer.start, lexer.at);
            int prefix = prefix();
            bytes |= (prefix & Strings.BYTES) != 0;
            formatted |= (prefix & (Strings.FORMATTED | Strings.TEMPLATE)) != 0;
            value.ifPresent(whole::append);
            parts.addAll(value.map(List::of).orElseGet(() -> FieldText.of(text, lexer.start, lexer.at)));
            advance();
        }
        if (!bytes) {
            StringPlace.Value value =
                    formatted ? new StringPlace.Value.Parts(parts) : new StringPlace.Value.Whole(whole.toString());
            found.add(new StringPlace(lines.span(from, last), value, place(opened)));
        }
        before = Lexer.STRING;
        operand = true;
        dotted.setLength(0);
    }

    private int prefix() {
        int quote = lexer.start;
        while (text.bytes[quote] != '"' && text.bytes[quote] != '\'') {
            quote++;
        }
        return Strings.prefix(text.bytes, lexer.start, quote);
    }

    /// By what opened the element and by the token behind it, which is ahead now.
    private StringPlace.Place place(int opened) {
        Around around = brackets.peek();
        boolean dictionary = around != null && around.kind == '{';
        boolean begins =
                opened == ',' || opened == '(' || opened == '[' || opened == '{' || dictionary && opened == ':';
        boolean ends = token == ',' || token == ')' || token == ']' || token == '}' || dictionary && token == ':';
        if (around == null || !begins || !ends) {
            return new StringPlace.Place.Other();
        }
        if (!around.postfix) {
            boolean group = around.kind == '(' && around.index == 0 && token == ')';
            return group ? new StringPlace.Place.Other() : new StringPlace.Place.Element();
        }
        if (around.of.isEmpty()) {
            return new StringPlace.Place.Other();
        }
        if (around.kind == '(') {
            return new StringPlace.Place.Argument(around.of, around.index);
        }
        boolean alone = around.index == 0 && token == ']';
        return alone ? new StringPlace.Place.Subscript(around.of) : new StringPlace.Place.Other();
    }
}
