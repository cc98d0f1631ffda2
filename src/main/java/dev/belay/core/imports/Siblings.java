package dev.belay.core.imports;

import java.util.Arrays;

/// Counts the definitions of one name in one block, in a table of open addresses: a file can have very many.
final class Siblings {
    private final byte[] bytes;
    /// Three numbers a slot: the block with the kind, where its name begins, how many there were; 0: free.
    private int[] slots = new int[3 * 16];
    private int used;

    Siblings(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The ordinal of one more definition, from 1.
    int add(int block, int from, int to) {
        if (used * 6 > slots.length) {
            grow();
        }
        int slot = find(slots, block, from, to);
        if (slots[slot + 2] == 0) {
            slots[slot] = block;
            slots[slot + 1] = from;
            used++;
        }
        return ++slots[slot + 2];
    }

    private int find(int[] table, int block, int from, int to) {
        int hash = block * 0x9E3779B1;
        for (int p = from; p < to; p++) {
            hash = hash * 31 + bytes[p];
        }
        int slot = Math.floorMod(hash ^ hash >>> 15, table.length / 3) * 3;
        while (table[slot + 2] != 0 && !(table[slot] == block && sameName(table[slot + 1], from, to))) {
            slot = slot + 3 == table.length ? 0 : slot + 3;
        }
        return slot;
    }

    private boolean sameName(int other, int from, int to) {
        int length = to - from;
        return other + length <= bytes.length
                && Arrays.equals(bytes, other, other + length, bytes, from, to)
                && (other + length == bytes.length || !Alphabet.isWord(bytes[other + length]));
    }

    private void grow() {
        int[] old = slots;
        slots = new int[old.length * 2];
        for (int i = 0; i < old.length; i += 3) {
            if (old[i + 2] != 0) {
                int to = old[i + 1];
                while (to < bytes.length && Alphabet.isWord(bytes[to])) {
                    to++;
                }
                System.arraycopy(old, i, slots, find(slots, old[i], old[i + 1], to), 3);
            }
        }
    }
}
