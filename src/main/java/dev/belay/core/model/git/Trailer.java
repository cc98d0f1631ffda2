package dev.belay.core.model.git;

/// A line at the end of a commit's message, such as `Belay-Migration: mig-0117`.
public record Trailer(String key, String value) {

    /// @throws IllegalArgumentException when it would not read back
    public Trailer {
        if (!key.matches("[A-Za-z0-9][A-Za-z0-9-]*") || value.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("not a trailer: " + key);
        }
    }

    @Override
    public String toString() {
        return key + ": " + value;
    }
}
