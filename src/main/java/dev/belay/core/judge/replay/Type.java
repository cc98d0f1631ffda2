package dev.belay.core.judge.replay;

import java.util.Locale;

/// How the value of a row is meant.
public enum Type {
    /// An increment since the row before.
    DELTA,
    /// A raw value of a counter; a smaller one than before is a reset.
    COUNTER,
    /// One observation.
    SAMPLE,
    /// A level at this moment.
    GAUGE,
    /// Something that happened; the value is a text.
    EVENT,
    /// A state from this moment on.
    SET;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
