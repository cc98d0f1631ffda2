package dev.belay.edge.sandbox.pod;

import java.time.Duration;
import java.util.function.Consumer;

/// Asks a container whether it is ready.
public interface Prober {

    /// Sends one GET; the result is true for the statuses 200 to 399 and comes on any thread, now or later.
    void probe(Request request, Consumer<Boolean> result);

    /// @param path begins with `/`
    record Request(String address, int port, String path, Duration timeout) {}
}
