package dev.belay.cli;

/// Keeps what libraries log from the terminal: `java.util.logging` makes this class in place of reading its own
/// configuration, which would print to stderr. Nothing is made before a library logs for the first time.
public final class Logging {
    /// Called by `java.util.logging.LogManager`; no handler is added.
    public Logging() {}
}
