package dev.belay.core.point;

/// Why a difference is as it should be; [#LEFT] is the one that is not (RB-17).
public enum Reason {
    LEFT("left"),
    SERVER_SET("set by the server"),
    SERVER_DEFAULT("default added by the server"),
    LIVE("kept live"),
    CAPACITY("capacity"),
    KEPT("kept key"),
    CONFIG_HASH("config hash"),
    EXTRA("extra object"),
    OUT_OF_SCOPE("out of scope"),
    SECRET("Secret left as live"),
    TEMPORARY("temporary change still open");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /// As people read it.
    public String words() {
        return words;
    }
}
