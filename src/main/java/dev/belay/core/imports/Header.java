package dev.belay.core.imports;

import java.util.Locale;

/// What opens a block (SN-9).
enum Header {
    NONE(6),
    IF(0),
    ELIF(6),
    ELSE(6),
    FOR(1),
    WHILE(2),
    TRY(3),
    EXCEPT(6),
    FINALLY(6),
    WITH(4),
    DEF(6),
    CLASS(6),
    MATCH(5),
    CASE(6);

    /// How many counters [#slot] tells apart.
    static final int SLOTS = 7;

    private final String word = name().toLowerCase(Locale.ROOT);
    private final int slot;

    Header(int slot) {
        this.slot = slot;
    }

    /// Where openers of this kind are counted.
    int slot() {
        return slot;
    }

    String word() {
        return word;
    }

    /// Whether it goes on with the compound statement before it.
    boolean joins() {
        return this == ELIF || this == ELSE || this == EXCEPT || this == FINALLY;
    }

    /// By the word that begins a line; [#NONE] for any other.
    static Header of(long word) {
        if (word == Words.DEF) {
            return DEF;
        } else if (word == Words.IF) {
            return IF;
        } else if (word == Words.FOR) {
            return FOR;
        } else if (word == Words.ELSE) {
            return ELSE;
        } else if (word == Words.WITH) {
            return WITH;
        } else if (word == Words.TRY) {
            return TRY;
        } else if (word == Words.EXCEPT) {
            return EXCEPT;
        }
        return rare(word);
    }

    private static Header rare(long word) {
        if (word == Words.ELIF) {
            return ELIF;
        } else if (word == Words.CLASS) {
            return CLASS;
        } else if (word == Words.WHILE) {
            return WHILE;
        } else if (word == Words.FINALLY) {
            return FINALLY;
        } else if (word == Words.MATCH) {
            return MATCH;
        }
        return word == Words.CASE ? CASE : NONE;
    }
}
