package dev.belay.core.imports;

/// One pass over one file: line by line, statement by statement.
///
/// A line begins with its indentation, which closes blocks or opens the one that is expected. Its first word
/// tells whether it is a header; then what follows the colon is the block, on the same line or below. All other
/// statements are gone over in one run, and looked at again only for what they bind.
final class Pass {
    private final SourceText text;
    private final byte[] bytes;
    private final PythonLevel level;
    private final Lexer lexer;
    private final Lines lines;
    private final Indents indents;
    private final Blocks blocks;
    private final Findings findings;
    private final ImportGrammar imports;
    private final HeaderGrammar headers;
    private final ExportsGrammar exports;
    private final Assignments assignments;
    private final WalrusGrammar walruses;
    /// The last header expects its block on the lines below.
    private boolean expected;

    Pass(SourceText text, PythonLevel level) {
        this.text = text;
        this.bytes = text.bytes;
        this.level = level;
        this.lexer = new Lexer(text, level);
        this.lines = new Lines(text);
        this.indents = new Indents(lexer);
        this.blocks = new Blocks(text);
        this.findings = new Findings(blocks);
        this.imports = new ImportGrammar(lexer, lines);
        this.headers = new HeaderGrammar(lexer, level);
        this.exports = new ExportsGrammar(lexer, findings);
        this.assignments = new Assignments(lexer, findings, exports);
        this.walruses = new WalrusGrammar(lexer, findings);
    }

    Scanned run() {
        Scanned.Outcome outcome = new Scanned.Outcome.Whole();
        try {
            while (indents.nextLine()) {
                line();
            }
            if (expected) {
                throw new Fault(ScanError.Kind.INDENTATION, lexer.at);
            }
        } catch (Fault fault) {
            ScanError error = new ScanError(fault.kind, lines.line(fault.offset), fault.offset);
            outcome = new Scanned.Outcome.Partial(error);
        }
        return findings.finish(outcome, text.encoding);
    }

    private void line() {
        indents.settle(expected);
        expected = false;
        blocks.closeTo(indents.depth());
        first();
        while (lexer.isAt(lexer.at, ';')) {
            lexer.at++;
            lexer.blanks();
            if (!atLineEnd()) {
                int from = lexer.at;
                simple(from, lexer.wordEnd(from));
            }
        }
        blocks.closeTo(indents.depth() + (expected ? 1 : 0));
    }

    private boolean atLineEnd() {
        return lexer.atEnd() || Alphabet.isNewline(bytes[lexer.at]) || bytes[lexer.at] == '#';
    }

    /// The first statement of a line, the only place for a header.
    private void first() {
        int from = lexer.at;
        int end = lexer.wordEnd(from);
        long word = Words.pack(bytes, from, end);
        Header header = Header.of(word);
        boolean open;
        if (word == Words.ASYNC) {
            lexer.at = end;
            lexer.blanks();
            int second = lexer.at;
            int secondEnd = lexer.wordEnd(second);
            header = Header.of(Words.pack(bytes, second, secondEnd));
            boolean asynchronous = header == Header.DEF || header == Header.FOR || header == Header.WITH;
            open = asynchronous && header(header, from, secondEnd);
        } else {
            open = header != Header.NONE && isHeader(header, end) && header(header, from, end);
        }
        if (!open) {
            simple(from, end);
        } else {
            block();
        }
    }

    /// `match` and `case` are headers only in their place (SN-10).
    private boolean isHeader(Header header, int end) {
        if (header == Header.CASE) {
            return blocks.innermost().header == Header.MATCH;
        }
        if (header != Header.MATCH) {
            return true;
        }
        lexer.at = end;
        lexer.blanks();
        if (lexer.atEnd() || !mayBeSubject(lexer.at) || !headers.colon()) {
            lexer.backTo(end);
            return false;
        }
        lexer.blanks();
        return atLineEnd();
    }

    /// Whether a subject of `match` can begin so; a dot only in `...` and in a number.
    private boolean mayBeSubject(int p) {
        if (bytes[p] == '.') {
            return lexer.isAt(p + 1, '.') || p + 1 < bytes.length && Alphabet.isDigit(bytes[p + 1]);
        }
        return "=:,)]}".indexOf(bytes[p]) < 0;
    }

    /// Goes over a header and opens its block; false, back at the beginning, if it has no colon.
    private boolean header(Header header, int from, int end) {
        lexer.backTo(end);
        lexer.walruses.clear();
        boolean opened =
                header == Header.EXCEPT ? handler() : header.joins() ? joining(header, end) : opening(header, end);
        if (!opened) {
            lexer.backTo(from);
        }
        return opened;
    }

    private boolean handler() {
        Flag body = headers.handler();
        if (headers.isOpened()) {
            Flag caught = body == Flag.EXC_IE ? Flag.TRY_IE : body == Flag.EXC_BROAD ? Flag.TRY_BROAD : Flag.TRY_OTHER;
            blocks.openHandler(indents.depth() + 1, body, caught);
        }
        return headers.isOpened();
    }

    private boolean joining(Header header, int end) {
        if (!headers.colon()) {
            return false;
        }
        if (header == Header.ELIF) {
            bindWalruses(end);
            openTest(header, end);
        } else {
            blocks.open(header, indents.depth() + 1);
        }
        return true;
    }

    private void openTest(Header header, int end) {
        switch (headers.test(end, lexer.at - 1)) {
            case TRUE_WHEN_CHECKING -> blocks.openTest(header, indents.depth() + 1, Flag.TC, Flag.NOTTC);
            case FALSE_WHEN_CHECKING -> blocks.openTest(header, indents.depth() + 1, Flag.NOTTC, Flag.TC);
            case OTHER -> blocks.openTest(header, indents.depth() + 1, Flag.IF, Flag.IF);
        }
    }

    private boolean opening(Header header, int end) {
        boolean definition = header == Header.DEF || header == Header.CLASS;
        if (definition) {
            return definition(header);
        }
        if (!headers.colon()) {
            return false;
        }
        bindWalruses(end);
        if (header == Header.IF) {
            openTest(header, end);
            return true;
        }
        int behind = lexer.at;
        blocks.open(header, indents.depth() + 1);
        if ((header == Header.FOR || header == Header.WITH) && findings.wantsBindings()) {
            lexer.backTo(end);
            if (header == Header.FOR) {
                assignments.loop();
            } else {
                assignments.with();
            }
            lexer.backTo(behind);
        }
        return true;
    }

    private boolean definition(Header header) {
        boolean named = lexer.next() == Lexer.NAME;
        int from = lexer.start;
        int to = lexer.at;
        lexer.blanks();
        if (named && lexer.isAt(lexer.at, '[') && level.below(PythonLevel.V3_12)) {
            throw new Fault(ScanError.Kind.LEVEL, lexer.at);
        }
        if (!named || !headers.colon()) {
            return false;
        }
        bindWalruses(to);
        bindDefinition(header, from, to);
        blocks.openDefinition(header, indents.depth() + 1, from, to);
        return true;
    }

    private void bindDefinition(Header header, int from, int to) {
        if (!findings.wantsBindings()) {
            return;
        }
        String name = text.name(from, to);
        findings.bind(
                name,
                from,
                header == Header.DEF
                        ? flags -> new Binding.Function(name, from, flags)
                        : flags -> new Binding.Type(name, from, flags));
    }

    private void bindWalruses(int from) {
        if (lexer.walruses.count() > 0 && findings.wantsBindings()) {
            walruses.read(from);
        }
        lexer.walruses.clear();
    }

    /// What follows the colon: a statement on the same line, or a block below.
    private void block() {
        lexer.blanks();
        expected = atLineEnd();
        if (expected) {
            lexer.skim();
        } else {
            int from = lexer.at;
            simple(from, lexer.wordEnd(from));
        }
    }

    /// A statement that is no header, whose first word ends at `end`; stays before what ends it.
    private void simple(int from, int end) {
        long word = Words.pack(bytes, from, end);
        if (word == Words.IMPORT || word == Words.FROM) {
            blocks.statement();
            imported(imports.read(from, from));
            return;
        }
        blocks.statement();
        lexer.walruses.clear();
        if (word == Words.LAZY && lazy(from, end)) {
            return;
        }
        lexer.at = end;
        if (word == Words.TYPE && alias(end)) {
            return;
        }
        lexer.skim();
        if (findings.wantsBindings()) {
            bind(word, from, end);
        }
        if (word == Words.GLOBAL) {
            global(end);
        }
    }

    private void imported(ImportGrammar.Draft draft) {
        lexer.at = lexer.start;
        findings.statement(draft::in);
        findings.imported(draft.names());
    }

    private boolean lazy(int from, int end) {
        lexer.at = end;
        lexer.blanks();
        int second = lexer.at;
        long word = Words.pack(bytes, second, lexer.wordEnd(second));
        if (word != Words.IMPORT && word != Words.FROM) {
            return false;
        }
        if (level.below(PythonLevel.V3_15)) {
            throw new Fault(ScanError.Kind.LEVEL, from);
        }
        ImportGrammar.Draft draft = imports.read(from, second);
        boolean future = draft.from().level() == 0 && draft.from().module().equals("__future__");
        if (blocks.inDefinitionOrTry() || future || draft.names().getFirst().isStar()) {
            throw new Fault(ScanError.Kind.LEVEL, from);
        }
        imported(draft);
        return true;
    }

    /// `type X = …`; anything else that begins with `type` is left as it is.
    private boolean alias(int end) {
        lexer.blanks();
        int from = lexer.at;
        int to = lexer.wordEnd(from);
        boolean named = to > from && !Alphabet.isDigit(bytes[from]) && !Words.isKeyword(Words.pack(bytes, from, to));
        lexer.at = to;
        lexer.blanks();
        boolean alias =
                named && (lexer.isAt(lexer.at, '[') || lexer.isAt(lexer.at, '=') && !lexer.isAt(lexer.at + 1, '='));
        if (!alias) {
            lexer.at = end;
            return false;
        }
        if (level.below(PythonLevel.V3_12)) {
            throw new Fault(ScanError.Kind.LEVEL, from);
        }
        lexer.skim();
        if (findings.wantsBindings()) {
            findings.assign(text.name(from, to), from, Binding.Target.TYPE);
        }
        return true;
    }

    private void bind(long word, int from, int end) {
        int last = lexer.assign;
        bindWalruses(from);
        if (word == Words.EXPORTS && findings.atModuleScope()) {
            exports.touched(end, last >= 0);
        }
        if (last >= 0) {
            assignments.assignment(from, last);
        }
    }

    private void global(int end) {
        Frame scope = blocks.innermost().scope;
        if (!scope.isFunction()) {
            return;
        }
        int back = lexer.at;
        lexer.backTo(end);
        int token = lexer.next();
        while (token != Lexer.LINE_END && token != ';') {
            if (token == Lexer.NAME) {
                scope.globals.add(lexer.name());
            }
            token = lexer.next();
        }
        lexer.backTo(back);
    }
}
