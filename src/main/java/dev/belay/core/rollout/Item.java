package dev.belay.core.rollout;

/// What Belay makes for a copy.
public enum Item {
    SERVICE("Service"),
    BUDGET("Budget"),
    COPY("Copy"),
    SCALER("Scaler");

    private final String text;

    Item(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
