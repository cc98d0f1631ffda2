package dev.belay.core.change;

import java.util.Locale;

/// Why a change was not made.
public enum FailureKind {
    /// The other side could not be reached, was overloaded, or gave no answer until the time was over. Whether
    /// the change took effect may be unknown.
    TRANSIENT,
    /// The other side understood and said no: not valid, not allowed, not admitted.
    REFUSED,
    /// The object is neither as before nor as after the change: somebody else wrote it.
    FOREIGN,
    /// The object that should be changed is not there. It is never created again.
    GONE,
    /// The record of what is done could not be written, so nothing was done.
    UNRECORDED;

    /// As journal and documents write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is no such kind
    public static FailureKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
