package dev.belay.core.signal;

import java.util.Locale;
import java.util.Optional;

/// What a configured series stands for.
public enum Role {
    REQUESTS(true),
    FAILURES(true),
    /// Connections opened.
    OPENED(true),
    /// Connections open now.
    CONNECTIONS(false),
    /// Connections closed in a way that counts against the service.
    CLOSES(true);

    private final boolean counter;

    Role(boolean counter) {
        this.counter = counter;
    }

    /// Whether its series only grow, but for resets.
    public boolean counter() {
        return counter;
    }

    /// The key in the configuration: `requests`, `failures`, ...
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of a key; empty when there is none.
    public static Optional<Role> of(String text) {
        for (Role role : values()) {
            if (role.text().equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
