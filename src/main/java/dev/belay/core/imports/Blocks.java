package dev.belay.core.imports;

import java.util.ArrayList;
import java.util.List;

/// The open blocks, what they mean for the statements in them, and which joins which (SN-9, SN-12).
final class Blocks {
    private final SourceText text;
    private final Siblings siblings;
    private final List<Frame> frames = new ArrayList<>();
    private Frame innermost = new Frame();
    private int top;
    private int entered;

    Blocks(SourceText text) {
        this.text = text;
        this.siblings = new Siblings(text.bytes);
        innermost.block = new Block();
        frames.add(innermost);
    }

    Frame innermost() {
        return innermost;
    }

    /// Whether what is bound here is bound in the module.
    boolean atModuleScope() {
        return innermost().scope == frames.getFirst();
    }

    /// Whether some block around is a definition or a part of a `try`.
    boolean inDefinitionOrTry() {
        for (int i = 1; i <= top; i++) {
            Frame frame = frames.get(i);
            if (frame.opener == Header.TRY || frame.header == Header.DEF || frame.header == Header.CLASS) {
                return true;
            }
        }
        return false;
    }

    /// Closes what is indented deeper.
    void closeTo(int indent) {
        while (top > 0 && innermost().indent > indent) {
            close();
        }
    }

    private void close() {
        Frame closed = innermost;
        innermost = frames.get(--top);
        if (closed.header == Header.TRY) {
            innermost.chainBody = closed.block;
        }
    }

    /// A statement begins that joins nothing.
    void statement() {
        innermost().breakChain();
    }

    /// Opens a block of `if` or `elif`.
    ///
    /// @param body flag of its body
    /// @param otherwise flag of what follows in its chain
    void openTest(Header header, int indent, Flag body, Flag otherwise) {
        Frame parent = innermost();
        boolean first = header == Header.IF;
        if (first) {
            parent.begin(Header.IF);
        }
        Frame frame = push(header, indent, parent.chainElse | body.bit());
        parent.chainElse |= otherwise.bit();
        part(frame, parent, first ? "body" : "elif", first ? 0 : ++parent.chainParts);
    }

    /// Opens the block of a handler.
    ///
    /// @param body flag of its body
    /// @param caught what it makes of the body of the `try`
    void openHandler(int indent, Flag body, Flag caught) {
        Frame parent = innermost();
        boolean better = caught == Flag.TRY_IE || caught == Flag.TRY_BROAD && parent.chainCatch == Flag.TRY_OTHER.bit();
        if (better) {
            parent.chainCatch = caught.bit();
            if (parent.chainBody != null) {
                parent.chainBody.flags(caught.bit());
            }
        }
        part(push(Header.EXCEPT, indent, body.bit()), parent, "except", ++parent.chainParts);
    }

    /// Opens a definition; its name lies between the offsets.
    void openDefinition(Header header, int indent, int from, int to) {
        Frame parent = innermost();
        parent.breakChain();
        Frame frame = push(header, indent, 0);
        frame.ordinal = siblings.add(parent.id * 2 + (header == Header.DEF ? 1 : 0), from, to);
        frame.nameFrom = from;
        frame.nameTo = to;
        frame.scope = frame;
    }

    /// Opens any other block.
    void open(Header header, int indent) {
        Frame parent = innermost();
        switch (header) {
            case FOR, WHILE, TRY, WITH, MATCH -> {
                parent.begin(header);
                part(push(header, indent, flag(header)), parent, "body", 0);
            }
            case ELSE -> part(push(header, indent, otherwise(parent)), parent, "else", 0);
            case FINALLY -> part(push(header, indent, Flag.FINALLY.bit()), parent, "finally", 0);
            case CASE -> {
                Frame frame = push(header, indent, Flag.MATCH.bit());
                frame.opener = Header.MATCH;
                frame.ordinal = parent.ordinal;
                frame.part = "case";
                frame.partNumber = ++parent.chainParts;
            }
            case NONE, IF, ELIF, EXCEPT, DEF, CLASS -> throw new IllegalArgumentException(header.word());
        }
    }

    private static int flag(Header header) {
        return switch (header) {
            case FOR, WHILE -> Flag.LOOP.bit();
            case TRY -> Flag.TRY_OTHER.bit();
            case WITH -> Flag.WITH.bit();
            case NONE, IF, ELIF, ELSE, EXCEPT, FINALLY, DEF, CLASS, MATCH, CASE -> 0;
        };
    }

    private static int otherwise(Frame parent) {
        return switch (parent.chain) {
            case IF -> parent.chainElse;
            case TRY -> Flag.TRYELSE.bit();
            case FOR, WHILE -> Flag.LOOP.bit();
            case NONE, ELIF, ELSE, EXCEPT, FINALLY, WITH, DEF, CLASS, MATCH, CASE -> 0;
        };
    }

    private Frame push(Header header, int indent, int flags) {
        Frame parent = innermost();
        if (++top == frames.size()) {
            frames.add(new Frame());
        }
        Frame frame = frames.get(top);
        innermost = frame;
        frame.enter(header, indent, ++entered);
        frame.flags = flags;
        frame.scope = parent.scope;
        return frame;
    }

    private static void part(Frame frame, Frame parent, String part, int number) {
        frame.opener = parent.chain;
        frame.ordinal = parent.chainOrdinal;
        frame.part = part;
        frame.partNumber = number;
    }

    /// The innermost block as something that is kept.
    Block current() {
        Block block = innermost().block;
        int known = top;
        while (block == null) {
            block = frames.get(--known).block;
        }
        while (known < top) {
            Frame frame = frames.get(++known);
            block = new Block(block, frame.header, frame.label(text), frame.flags);
            frame.block = block;
        }
        return block;
    }
}
