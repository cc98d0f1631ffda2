package dev.belay.core.imports;

import java.util.Arrays;

/// The open brackets, those of replacement fields among them: at most 200 (SN-4).
final class Brackets {
    private static final int MOST = 200;

    private byte[] kinds = new byte[16];
    private int[] offsets = new int[16];
    private int depth;

    int depth() {
        return depth;
    }

    void open(byte kind, int offset) {
        if (depth == MOST) {
            throw new Fault(ScanError.Kind.NESTING, offset);
        }
        if (depth == kinds.length) {
            kinds = Arrays.copyOf(kinds, MOST);
            offsets = Arrays.copyOf(offsets, MOST);
        }
        kinds[depth] = kind;
        offsets[depth++] = offset;
    }

    void close(byte kind, int offset) {
        if (depth == 0 || closing(kinds[depth - 1]) != kind) {
            throw new Fault(ScanError.Kind.BRACKETS, offset);
        }
        depth--;
    }

    /// At the end of the text nothing may be open.
    void end() {
        if (depth > 0) {
            throw new Fault(ScanError.Kind.BRACKETS, offsets[depth - 1]);
        }
    }

    /// Forgets what was opened above `depth`: a look ahead that went back.
    void backTo(int depth) {
        this.depth = depth;
    }

    private static int closing(byte open) {
        return open == '(' ? ')' : open + 2;
    }
}
