package dev.belay.core.ready;

import java.util.Locale;

/// What a check says. A note is `OK` with a remark.
public enum Verdict {
    OK,
    WARN,
    FAIL,
    UNKNOWN,
    SKIP;

    /// As documents write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
