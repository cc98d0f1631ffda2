package dev.belay.core.imports;

/// Lines and columns of offsets (SN-2). Most files import at the top, so lines are counted only as far as they
/// are asked for; going back counts anew.
final class Lines {
    private final SourceText text;
    private final byte[] bytes;
    /// Everything before this is counted.
    private int counted;
    private int line = 1;
    private int lineStart;

    Lines(SourceText text) {
        this.text = text;
        this.bytes = text.bytes;
        this.counted = text.begin;
        this.lineStart = text.begin;
    }

    int line(int offset) {
        advance(offset);
        return line;
    }

    Span span(int from, int to) {
        advance(from);
        int first = line;
        int column = text.width(lineStart, from);
        advance(to);
        return new Span(from, to, first, column, line, text.width(lineStart, to));
    }

    private void advance(int offset) {
        if (offset < counted) {
            counted = text.begin;
            line = 1;
            lineStart = text.begin;
        }
        byte[] code = bytes;
        int p = counted;
        while (p < offset) {
            byte value = code[p++];
            if (value > '\r') {
                continue;
            }
            if (value == '\n' || value == '\r' && (p >= bytes.length || bytes[p] != '\n')) {
                line++;
                lineStart = p;
            }
        }
        counted = p;
    }
}
