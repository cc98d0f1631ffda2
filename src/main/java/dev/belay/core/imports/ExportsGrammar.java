package dev.belay.core.imports;

import java.util.ArrayList;
import java.util.List;

/// Reads what touches `__all__` at module scope (SN-17).
final class ExportsGrammar {
    private final Lexer lexer;
    private final Findings findings;
    private final List<String> names = new ArrayList<>();
    private int token;

    ExportsGrammar(Lexer lexer, Findings findings) {
        this.lexer = lexer;
        this.findings = findings;
    }

    /// Reads the value at `from`, up to the end of the statement, and leaves the lexer where it is.
    void assigned(int from) {
        int back = lexer.at;
        lexer.backTo(from);
        names.clear();
        token = lexer.next();
        if (isLiteral()) {
            findings.exports(List.copyOf(names));
        } else {
            lexer.backTo(from);
            findings.exportsOtherwise(literals());
        }
        lexer.backTo(back);
    }

    /// Reads a statement that begins with `__all__`; assignments to it alone are told by [#assigned].
    ///
    /// @param from behind the name
    /// @param assigns whether a plain `=` follows
    void touched(int from, boolean assigns) {
        int back = lexer.at;
        lexer.backTo(from);
        token = lexer.next();
        boolean touches =
                token == Lexer.COMPOUND && !isComparison() || token == '[' && assigns || token == '.' && isCall();
        if (touches) {
            lexer.backTo(from);
            findings.exportsOtherwise(literals());
        }
        lexer.backTo(back);
    }

    private boolean isComparison() {
        return "=!<>".indexOf(lexer.bytes[lexer.start]) >= 0;
    }

    private boolean isCall() {
        return lexer.next() == Lexer.NAME && lexer.next() == '(';
    }

    private boolean isLiteral() {
        boolean list = token == '[';
        boolean group = token == '(';
        if (list || group) {
            token = lexer.next();
        }
        boolean comma = elements();
        if (list && token != ']' || group && token != ')') {
            return false;
        }
        boolean empty = names.isEmpty();
        if (list || group) {
            token = lexer.next();
        }
        boolean collection = list || comma || group && empty;
        return collection && (token == Lexer.LINE_END || token == ';');
    }

    /// @return whether there was a comma
    private boolean elements() {
        boolean comma = false;
        while (token == Lexer.STRING) {
            StringBuilder value = new StringBuilder();
            while (token == Lexer.STRING) {
                StringLiteral.value(lexer.text, lexer.start, lexer.at).ifPresentOrElse(value::append, () -> {
                    token = Lexer.COMPOUND;
                });
                token = token == Lexer.COMPOUND ? token : lexer.next();
            }
            names.add(value.toString());
            if (token != ',') {
                return comma;
            }
            comma = true;
            token = lexer.next();
        }
        return comma;
    }

    /// Plain strings that are elements of a list or tuple, or what is appended.
    private List<String> literals() {
        List<String> found = new ArrayList<>();
        boolean[] collection = new boolean[202];
        int before = '=';
        boolean appends = false;
        token = lexer.next();
        while (!(token == Lexer.LINE_END || token == ';' && lexer.depth() == 0)) {
            if (token == '[' || token == '(') {
                boolean call = before == Lexer.NAME || before == ')' || before == ']';
                collection[lexer.depth()] = !call || appends && lexer.depth() == 1;
            } else if (token == Lexer.STRING && collection[lexer.depth()] && isBetween(before)) {
                StringLiteral.value(lexer.text, lexer.start, lexer.at).ifPresent(found::add);
            }
            appends = token == Lexer.NAME && (lexer.is("append") || lexer.is("extend")) && before == '.';
            before = token;
            token = lexer.next();
        }
        return found;
    }

    private static boolean isBetween(int before) {
        return before == '[' || before == '(' || before == ',';
    }
}
