package dev.belay.core.golden;

/// What is timed, per track.
public enum Series {
    /// From the instant the iteration was due to its last event.
    RESPONSE("response"),
    /// From the actual send to the last event.
    SERVICE("service"),
    LOGIN("login"),
    UPGRADE("connect.upgrade"),
    /// From the loss of a connection to the next one that is open, backoff included.
    RECONNECT("reconnect");

    private final String label;

    Series(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
