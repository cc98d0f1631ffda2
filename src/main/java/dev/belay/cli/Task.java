package dev.belay.cli;

/// One command. It reads what it needs from the session, writes to no stream, and says what it came to.
@FunctionalInterface
public interface Task {

    /// @throws Stopped to end before anything was changed
    /// @throws InterruptedException when the user asked to stop while it waited
    Outcome run(Session session) throws InterruptedException;
}
