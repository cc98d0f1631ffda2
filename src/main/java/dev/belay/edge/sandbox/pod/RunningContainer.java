package dev.belay.edge.sandbox.pod;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One container from its start to its end.
public interface RunningContainer {

    /// Asks the container to end, as `SIGTERM` does, and returns at once. It must have ended when the grace is
    /// over, by force if need be; with a grace of zero it ends before this returns. Asking again can only
    /// shorten the grace.
    void stop(Duration grace);

    /// How it ended; empty while it runs.
    Optional<Exit> exit();

    /// The last lines that it wrote, oldest first.
    List<String> logTail(int lines);

    /// @param code 0 when it ended well or because it was asked to
    /// @param message what a human should know, at most one line
    record Exit(int code, String message) {}
}
