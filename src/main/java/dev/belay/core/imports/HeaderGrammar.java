package dev.belay.core.imports;

/// Reads the headers of blocks as far as flags need them (SN-9, SN-12). Each method begins behind the keyword,
/// outside brackets.
final class HeaderGrammar {
    private final Lexer lexer;
    private final SourceText text;
    private final PythonLevel level;
    /// The token ahead while the types of a handler are read.
    private int token;

    /// What the test of an `if` says of type checking.
    enum Test {
        TRUE_WHEN_CHECKING,
        FALSE_WHEN_CHECKING,
        OTHER
    }

    HeaderGrammar(Lexer lexer, PythonLevel level) {
        this.lexer = lexer;
        this.text = lexer.text;
        this.level = level;
    }

    /// Goes over the colon that opens the block: the first outside brackets that no `lambda` claims.
    ///
    /// @return false if the statement ends without one; then it is gone over
    boolean colon() {
        int lambdas = 0;
        while (true) {
            int token = lexer.next();
            if (lexer.depth() > 0) {
                continue;
            }
            if (token == Lexer.LINE_END || token == ';') {
                lexer.at = lexer.start;
                return false;
            } else if (token == ':' && lambdas-- == 0) {
                return true;
            } else if (token == Lexer.NAME && isWord(Words.LAMBDA)) {
                lambdas++;
            }
        }
    }

    /// The test that stands between the offsets and was gone over already.
    Test test(int from, int colon) {
        int last = colon;
        while (last > from && (Alphabet.isBlank(text.bytes[last - 1]) || text.bytes[last - 1] == ')')) {
            last--;
        }
        int name = last - "TYPE_CHECKING".length();
        boolean candidate = name >= from && text.is(name, last, "TYPE_CHECKING");
        if (!candidate && !hasComment(from, colon)) {
            return Test.OTHER;
        }
        int back = lexer.at;
        lexer.at = from;
        Test test = operand();
        lexer.backTo(back);
        return test;
    }

    private boolean hasComment(int from, int to) {
        for (int p = from; p < to; p++) {
            if (text.bytes[p] == '#' || text.bytes[p] == '\\') {
                return true;
            }
        }
        return false;
    }

    private Test operand() {
        boolean not = false;
        boolean checking = false;
        boolean complete = false;
        boolean afterDot = false;
        while (true) {
            int token = lexer.next();
            if (token == ':') {
                Test found = not ? Test.FALSE_WHEN_CHECKING : Test.TRUE_WHEN_CHECKING;
                return complete && checking ? found : Test.OTHER;
            }
            boolean negates = token == Lexer.NAME && isWord(Words.NOT);
            if (negates && !complete && !afterDot && !not) {
                not = true;
            } else if (token == Lexer.NAME && !complete && !negates) {
                checking = lexer.is("TYPE_CHECKING");
                complete = true;
                afterDot = false;
            } else if (token == '.' && complete) {
                complete = false;
                afterDot = true;
            } else if (!(token == '(' && !complete && !afterDot || token == ')' && complete)) {
                return Test.OTHER;
            }
        }
    }

    /// Goes over the types of a handler and its colon.
    ///
    /// @return EXC_IE, EXC_BROAD or EXC_OTHER
    /// @throws Fault for several types without parentheses where the level has no such thing
    Flag handler() {
        token = lexer.next();
        if (token == '*') {
            token = lexer.next();
        }
        boolean bare = token == ':';
        int found = bare ? Flag.EXC_BROAD.bit() : types();
        if (!bare && token != ':') {
            toColon();
        }
        if ((found & Flag.EXC_IE.bit()) != 0) {
            return Flag.EXC_IE;
        }
        return (found & Flag.EXC_BROAD.bit()) != 0 ? Flag.EXC_BROAD : Flag.EXC_OTHER;
    }

    private void toColon() {
        int lambdas = 0;
        while (token != Lexer.LINE_END && !(token == ':' && lexer.depth() == 0 && lambdas-- == 0)) {
            lambdas += token == Lexer.NAME && lexer.depth() == 0 && isWord(Words.LAMBDA) ? 1 : 0;
            token = lexer.next();
        }
    }

    /// Whether the header ended with its colon.
    boolean isOpened() {
        return token == ':';
    }

    private int types() {
        int found = type();
        while (token == ',') {
            if (level.below(PythonLevel.V3_14)) {
                throw new Fault(ScanError.Kind.LEVEL, lexer.start);
            }
            token = lexer.next();
            found |= type();
        }
        return found;
    }

    /// One type, or a tuple of them in parentheses. What is no dotted name counts for nothing.
    private int type() {
        int found = 0;
        if (token == '(') {
            found = group();
        } else if (token == Lexer.NAME) {
            found = named();
        }
        if (isEndOfType()) {
            return found;
        }
        int depth = depthBefore();
        while (!(lexer.depth() == depth && isEndOfType())
                && !(lexer.depth() < depth && token == ')')
                && token != Lexer.LINE_END) {
            token = lexer.next();
        }
        return 0;
    }

    private int depthBefore() {
        return token == '(' || token == '[' || token == '{' ? lexer.depth() - 1 : lexer.depth();
    }

    private int group() {
        int found = 0;
        do {
            token = lexer.next();
            if (token != ')') {
                found |= type();
            }
        } while (token == ',');
        if (token == ')') {
            token = lexer.next();
        }
        return found;
    }

    private int named() {
        int found = 0;
        boolean dotted = true;
        while (dotted) {
            found = meaning();
            token = lexer.next();
            dotted = token == '.';
            if (dotted) {
                token = lexer.next();
                dotted = token == Lexer.NAME;
            }
        }
        return found;
    }

    private int meaning() {
        if (lexer.is("ImportError") || lexer.is("ModuleNotFoundError")) {
            return Flag.EXC_IE.bit();
        }
        return lexer.is("Exception") || lexer.is("BaseException") ? Flag.EXC_BROAD.bit() : 0;
    }

    private boolean isEndOfType() {
        return token == ','
                || token == ')'
                || token == ':'
                || token == Lexer.LINE_END
                || token == Lexer.NAME && isWord(Words.AS);
    }

    private boolean isWord(long word) {
        return Words.pack(text.bytes, lexer.start, lexer.at) == word;
    }
}
