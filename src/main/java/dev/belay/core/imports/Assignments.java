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

    /// What the tokens up to the end of the statement are.
    private Binding.Value value() {
        int groups = 0;
        int token = lexer.next();
        while (token == '(') {
            groups++;
            token = lexer.next();
        }
        if (token != Lexer.NAME) {
            return new Binding.Value.Other();
        }
        if (isWord(Words.NONE)) {
            return closes(lexer.next(), groups) ? new Binding.Value.None() : new Binding.Value.Other();
        }
        StringBuilder dotted = new StringBuilder();
        token = dotted(dotted);
        if (dotted.isEmpty()) {
            return new Binding.Value.Other();
        }
        if (token == '(') {
            int depth = lexer.depth();
            while (lexer.depth() >= depth) {
                token = lexer.next();
            }
            return closes(lexer.next(), groups) ? new Binding.Value.Call(dotted.toString()) : new Binding.Value.Other();
        }
        return closes(token, groups) ? new Binding.Value.Name(dotted.toString()) : new Binding.Value.Other();
    }

    /// Reads a dotted name that begins with the last token; nothing if a keyword is in it.
    ///
    /// @return the token behind it
    private int dotted(StringBuilder dotted) {
        while (true) {
            if (Words.isKeyword(Words.pack(text.bytes, lexer.start, lexer.at))) {
                dotted.setLength(0);
                return Lexer.NAME;
            }
            dotted.append(lexer.name());
            int token = lexer.next();
            if (token != '.') {
                return token;
            }
            dotted.append('.');
            if (lexer.next() != Lexer.NAME) {
                dotted.setLength(0);
                return token;
            }
        }
    }

    private boolean closes(int first, int groups) {
        int token = first;
        for (int open = groups; open > 0; open--) {
            if (token != ')') {
                return false;
            }
            token = lexer.next();
        }
        return token == Lexer.LINE_END || token == ';';
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

    /// Reads the `:=` of the statement that begins at `from`, but for those in a `lambda`: they bind there.
    void walruses(int from) {
        Walruses walruses = lexer.walruses;
        for (int i = 0; i < walruses.count(); i++) {
            int offset = walruses.get(i);
            int to = offset;
            while (to > from && (Alphabet.isBlank(text.bytes[to - 1]) || Alphabet.isNewline(text.bytes[to - 1]))) {
                to--;
            }
            int name = to;
            while (name > from && Alphabet.isWord(text.bytes[name - 1])) {
                name--;
            }
            if (name < to && !inLambda(from, offset)) {
                findings.assign(text.name(name, to), name, Binding.Target.WALRUS);
            }
        }
    }

    /// Whether the body of a `lambda` is open at `offset`: it ends with the bracket around it, or at a comma.
    private boolean inLambda(int from, int offset) {
        if (!text.decode(from, offset).contains("lambda")) {
            return false;
        }
        int back = lexer.at;
        lexer.backTo(from);
        boolean[] parameters = new boolean[202];
        boolean[] body = new boolean[202];
        while (lexer.at < offset) {
            int token = lexer.next();
            int depth = lexer.depth();
            if (token == Lexer.LINE_END) {
                break;
            }
            if (lexer.start >= offset) {
                break;
            }
            parameters[depth + 1] = false;
            body[depth + 1] = false;
            if (token == Lexer.NAME && isWord(Words.LAMBDA)) {
                parameters[depth] = true;
            } else if (token == ':' && parameters[depth]) {
                parameters[depth] = false;
                body[depth] = true;
            } else if (token == ',' && !parameters[depth]) {
                body[depth] = false;
            }
        }
        int depth = lexer.depth();
        lexer.backTo(back);
        boolean found = false;
        for (int i = 0; i <= depth; i++) {
            found |= body[i];
        }
        return found;
    }

    private boolean isWord(long word) {
        return Words.pack(text.bytes, lexer.start, lexer.at) == word;
    }
}
