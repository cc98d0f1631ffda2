package dev.belay.core.imports;

import java.util.Arrays;

/// Offsets of the `:=` of one statement, in the order in which they were found.
final class Walruses {
    private int[] offsets = new int[4];
    private int count;

    void add(int offset) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
        }
        offsets[count++] = offset;
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /// All of them; then there are none.
    int[] take() {
        int[] taken = Arrays.copyOf(offsets, count);
        count = 0;
        return taken;
    }
}
