package dev.belay.core.imports;

import java.util.BitSet;

/// Finds what the `:=` of a statement bind (SN-17): the name before each, but for those in the body of a
/// `lambda`, which bind there.
final class WalrusGrammar {
    private static final int DEPTHS = 202;

    private final Lexer lexer;
    private final SourceText text;
    private final Findings findings;

    WalrusGrammar(Lexer lexer, Findings findings) {
        this.lexer = lexer;
        this.text = lexer.text;
        this.findings = findings;
    }

    /// Reads what the lexer found since the statement began, and leaves the lexer where it is.
    ///
    /// @param from first byte of the statement
    void read(int from) {
        int[] offsets = lexer.walruses.take();
        BitSet inLambda = inLambda(from, offsets);
        for (int i = 0; i < offsets.length; i++) {
            int to = offsets[i];
            while (to > from && (Alphabet.isBlank(text.bytes[to - 1]) || Alphabet.isNewline(text.bytes[to - 1]))) {
                to--;
            }
            int name = to;
            while (name > from && Alphabet.isWord(text.bytes[name - 1])) {
                name--;
            }
            if (name < to && !inLambda.get(i)) {
                findings.assign(text.name(name, to), name, Binding.Target.WALRUS);
            }
        }
    }

    /// Which of them a `lambda` holds: its body ends with the bracket around it, or at a comma.
    private BitSet inLambda(int from, int[] offsets) {
        BitSet held = new BitSet();
        int last = offsets[offsets.length - 1];
        if (!text.decode(from, last).contains("lambda")) {
            return held;
        }
        int back = lexer.at;
        lexer.backTo(from);
        Bodies bodies = new Bodies();
        int next = 0;
        while (next < offsets.length) {
            int token = lexer.next();
            while (next < offsets.length && offsets[next] < lexer.at) {
                held.set(next++, bodies.open > 0);
            }
            boolean lambda = token == Lexer.NAME && lexer.is("lambda");
            bodies.token(lambda ? Lexer.NAME : token == Lexer.NAME ? 0 : token, lexer.depth());
        }
        lexer.backTo(back);
        lexer.walruses.clear();
        return held;
    }

    /// The bodies of `lambda` that are open, by the depth of brackets.
    private static final class Bodies {
        private final boolean[] parameters = new boolean[DEPTHS];
        private final boolean[] body = new boolean[DEPTHS];
        int open;

        /// @param token [Lexer#NAME] for `lambda`, 0 for other names
        void token(int token, int depth) {
            switch (token) {
                case ')', ']', '}' -> {
                    close(depth + 1);
                    parameters[depth + 1] = false;
                }
                case Lexer.NAME -> parameters[depth] = true;
                case ':' -> {
                    if (parameters[depth]) {
                        parameters[depth] = false;
                        open += body[depth] ? 0 : 1;
                        body[depth] = true;
                    }
                }
                case ',' -> {
                    if (!parameters[depth]) {
                        close(depth);
                    }
                }
                default -> {}
            }
        }

        private void close(int depth) {
            open -= body[depth] ? 1 : 0;
            body[depth] = false;
        }
    }
}
