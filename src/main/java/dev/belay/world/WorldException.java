package dev.belay.world;

import java.time.Duration;

/// A failure of the world outside: its kind says whether trying again can help.
public final class WorldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What went wrong, in the terms of the port.
    public enum Kind {
        /// No answer: refused, reset, timed out, no such host. Whether the call took effect is not known.
        UNREACHABLE(true),
        /// The other side understood and said no (admission webhook, quota).
        REFUSED(false),
        /// The object has another version than expected, or exists already.
        CONFLICT(true),
        /// The object, or its kind, is not there.
        GONE(false),
        /// Too many requests, or the server is overloaded.
        THROTTLED(true),
        /// The document or the request is not valid.
        INVALID(false),
        /// Not authenticated, or not allowed.
        FORBIDDEN(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        /// Whether the same call, made later or after a fresh read, can succeed.
        public boolean retryable() {
            return retryable;
        }
    }

    private final Kind kind;
    private final Duration retryAfter;

    public WorldException(Kind kind, String message) {
        this(kind, message, Duration.ZERO);
    }

    /// @param retryAfter how long the other side asked us to wait (RFC 9110, 10.2.3); zero: it did not
    public WorldException(Kind kind, String message, Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public WorldException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = Duration.ZERO;
    }

    public Kind kind() {
        return kind;
    }

    /// How long the other side asked us to wait; zero when it did not.
    public Duration retryAfter() {
        return retryAfter;
    }
}
