package dev.belay.core.rollout;

/// How hard a way back pulls: it sets the drain (section 13).
public enum Severity {
    MINOR,
    MAJOR,
    CRITICAL;

    public boolean worseThan(Severity other) {
        return compareTo(other) > 0;
    }
}
