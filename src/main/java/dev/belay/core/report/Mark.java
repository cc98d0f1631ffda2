package dev.belay.core.report;

/// The sign in front of a line. Never alone: a word says the same.
public enum Mark {
    OK('✔', "[ok]"),
    WARN('!', "[!!]"),
    FAIL('✖', "[XX]"),
    UNKNOWN('?', "[??]"),
    RUNNING('…', "[..]"),
    WAITING('○', "[  ]");

    private final char glyph;
    private final String ascii;

    Mark(char glyph, String ascii) {
        this.glyph = glyph;
        this.ascii = ascii;
    }

    /// For a stream that can show it.
    public String glyph() {
        return String.valueOf(glyph);
    }

    /// For every stream.
    public String ascii() {
        return ascii;
    }
}
