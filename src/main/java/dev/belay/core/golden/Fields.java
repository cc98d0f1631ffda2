package dev.belay.core.golden;

import java.util.Arrays;

/// The few values of one message that a scenario looks at, as a reader found them; reused for the next message.
public final class Fields {
    private final String[] texts;
    private long present;

    /// @param slots at most 64
    public Fields(int slots) {
        if (slots > Long.SIZE) {
            throw new IllegalArgumentException("at most 64 places in a message, not " + slots);
        }
        texts = new String[slots];
        Arrays.fill(texts, "");
    }

    public void clear() {
        present = 0;
    }

    public void set(int slot, String text) {
        texts[slot] = text;
        present |= 1L << slot;
    }

    public boolean has(int slot) {
        return (present & 1L << slot) != 0;
    }

    /// The text in a slot; empty when there is none.
    public String text(int slot) {
        return has(slot) ? texts[slot] : "";
    }

    /// Whether the slot holds exactly this.
    public boolean is(int slot, String text) {
        return has(slot) && texts[slot].equals(text);
    }
}
