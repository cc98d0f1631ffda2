package dev.belay.core.traffic;

/// An answer that may be missing. Unknown is neither yes nor no.
public enum Answer {
    YES,
    NO,
    UNKNOWN;

    public static Answer of(boolean truth) {
        return truth ? YES : NO;
    }
}
