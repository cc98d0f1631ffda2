package dev.belay.core.imports;

import java.util.ArrayList;
import java.util.List;

/// Reads what statements bind by assigning (SN-17).
final class Assignments {
    private final Lexer lexer;
    private final SourceText text;
    private final Findings findings;
    private final ExportsGrammar exports;
    private final Targets targets;

    /// A name that gets the value.
    private record Target(String name, int offset, boolean unpacked) {}

    Assignments(Lexer lexer, Findings findings, ExportsGrammar exports) {
        this.lexer = lexer;
        this.text = lexer.text;
        this.findings = findings;
        this.exports = exports;
        this.targets = new Targets(lexer);
    }

    /// Reads a simple statement that was gone over already, and leaves the lexer where it is.
    ///
    /// @param from its first byte
    /// @param last offset of the last plain `=` outside brackets
    void assignment(int from, int last) {
        int back = lexer.at;
        lexer.backTo(from);
        List<Target> found = new ArrayList<>(2);
        boolean more = true;
        int value = from;
        while (more && value <= last) {
            more = segment(found);
            value = lexer.at;
        }
        Binding.Value assigned = more ? value() : new Binding.Value.Other();
        for (Target target : found) {
            bind(target, assigned, value);
        }
        lexer.backTo(back);
    }

    /// One target list with the `=` behind it.
    ///
    /// @return false if it holds a `lambda`, which makes it the value: its `=` is one of a parameter
    private boolean segment(List<Target> found) {
        targets.clear();
        boolean annotated = false;
        while (true) {
            int token = lexer.next();
            if (token == Lexer.LINE_END || token == Lexer.NAME && lexer.depth() == 0 && isWord(Words.LAMBDA)) {
                return false;
            }
            if (token == '=' && lexer.depth() == 0) {
                targets.tell((name, offset, unpacked) -> found.add(new Target(name, offset, unpacked)));
                return true;
            }
            annotated |= token == ':' && lexer.depth() == 0;
            if (!annotated) {
                targets.add(token);
            }
        }
    }

    private void bind(Target target, Binding.Value value, int valueAt) {
        String name = target.name;
        if (target.unpacked) {
            findings.assign(name, target.offset, Binding.Target.UNPACKED);
            return;
        }
        findings.bind(
                name,
                target.offset,
                flags -> new Binding.Assigned(name, target.offset, flags, Binding.Target.PLAIN, value));
        if (name.equals("__all__") && findings.atModuleScope()) {
            exports.assigned(valueAt);
        }
    }

    /// What the tokens up to the end of the statement are; grouping parentheses mean nothing.
    private Binding.Value value() {
        int groups = 0;
        int token = lexer.next();
        while (token == '(') {
            groups++;
            token = lexer.next();
        }
        boolean none = token == Lexer.NAME && isWord(Words.NONE);
        boolean called = false;
        StringBuilder dotted = new StringBuilder();
        boolean valid = token == Lexer.NAME && (none || component(dotted));
        token = valid ? lexer.next() : token;
        while (valid && (token == '.' || token == '(' || token == ')' && groups > 0)) {
            if (token == ')') {
                groups--;
            } else {
                valid = !called
                        && !none
                        && (token == '(' || lexer.next() == Lexer.NAME && component(dotted.append('.')));
                called = token == '(';
            }
            token = called && token == '(' && valid ? behindCall() : lexer.next();
        }
        if (!valid || groups > 0 || token != Lexer.LINE_END && token != ';') {
            return new Binding.Value.Other();
        } else if (none) {
            return new Binding.Value.None();
        }
        return called ? new Binding.Value.Call(dotted.toString()) : new Binding.Value.Name(dotted.toString());
    }

    private boolean component(StringBuilder dotted) {
        dotted.append(lexer.name());
        return !Words.isKeyword(Words.pack(text.bytes, lexer.start, lexer.at));
    }

    /// Goes over arguments whose parenthesis was the last token.
    private int behindCall() {
        int depth = lexer.depth();
        while (lexer.depth() >= depth) {
            lexer.next();
        }
        return lexer.next();
    }

    /// Reads the targets of `for`, to the `in`; the lexer is behind the keyword and stays there.
    void loop() {
        int back = lexer.at;
        targets.clear();
        int token = lexer.next();
        while (token != Lexer.LINE_END && !(token == Lexer.NAME && lexer.depth() == 0 && isWord(Words.IN))) {
            targets.add(token);
            token = lexer.next();
        }
        targets.tell((name, offset, _) -> findings.assign(name, offset, Binding.Target.FOR));
        lexer.backTo(back);
    }

    /// Reads the targets of `with`; the lexer is behind the keyword and stays there.
    void with() {
        int back = lexer.at;
        int token = lexer.next();
        while (token != Lexer.LINE_END && !(token == ':' && lexer.depth() == 0)) {
            token = token == Lexer.NAME && isWord(Words.AS) ? item() : lexer.next();
        }
        lexer.backTo(back);
    }

    /// @return the token behind the target
    private int item() {
        int depth = lexer.depth();
        targets.clear();
        int token = lexer.next();
        while (token != Lexer.LINE_END
                && !(lexer.depth() == depth && (token == ',' || token == ':'))
                && lexer.depth() >= depth) {
            targets.add(token);
            token = lexer.next();
        }
        targets.tell((name, offset, _) -> findings.assign(name, offset, Binding.Target.WITH));
        return token;
    }

    private boolean isWord(long word) {
        return Words.pack(text.bytes, lexer.start, lexer.at) == word;
    }
}
