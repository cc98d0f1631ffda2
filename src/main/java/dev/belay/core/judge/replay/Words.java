package dev.belay.core.judge.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One text for equal bytes, as long as there is room: names of pods and labels come back in every tick.
final class Words {
    private static final int ROOM = 1 << 16;

    /// No word is empty.
    private static final byte[] FREE = {};

    private byte[][] keys = free(256);
    private String[] texts = new String[256];
    private int size;

    String of(byte[] bytes, int from, int to) {
        if (from == to) {
            return "";
        }
        int slot = slot(keys, bytes, from, to);
        if (keys[slot].length > 0) {
            return texts[slot];
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (size < ROOM) {
            keys[slot] = Arrays.copyOfRange(bytes, from, to);
            texts[slot] = text;
            size++;
            grow();
        }
        return text;
    }

    private void grow() {
        if (2 * size < keys.length) {
            return;
        }
        byte[][] larger = free(2 * keys.length);
        String[] moved = new String[larger.length];
        for (int i = 0; i < keys.length; i++) {
            byte[] key = keys[i];
            if (key.length > 0) {
                int slot = slot(larger, key, 0, key.length);
                larger[slot] = key;
                moved[slot] = texts[i];
            }
        }
        keys = larger;
        texts = moved;
    }

    private static byte[][] free(int places) {
        byte[][] keys = new byte[places][];
        Arrays.fill(keys, FREE);
        return keys;
    }

    /// Where the word is, or the free place for it.
    private static int slot(byte[][] keys, byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ hash >>> 15) & keys.length - 1;
        while (true) {
            byte[] key = keys[slot];
            if (key.length == 0 || Arrays.equals(key, 0, key.length, bytes, from, to)) {
                return slot;
            }
            slot = slot + 1 & keys.length - 1;
        }
    }
}
