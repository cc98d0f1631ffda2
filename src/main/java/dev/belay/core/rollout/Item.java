package dev.belay.core.rollout;

/// What Belay makes for a copy.
public enum Item {
    SERVICE("Service"),
    BUDGET("Budget"),
    COPY("Copy"),
    SCALER("Scaler"),

    /// The snapshots of configuration that its template refers to.
    CONFIG("Config");

    private final String text;

    Item(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
