package dev.belay.world;

import java.util.function.BooleanSupplier;

/// A cluster to hold a contract against: a store in memory, a sandbox over HTTP, a real API server.
public interface ClusterFixture extends AutoCloseable {

    /// As its administrator.
    Cluster cluster();

    /// The same cluster for somebody who may read and list, and write nothing.
    Cluster reader();

    /// An existing namespace in which nothing of an earlier test is left.
    String namespace();

    /// An image whose container listens on the port 8080 of its pod: `GET /healthz` gives 200, `GET /broken`
    /// 500, `GET /missing` 404, `GET /env` its environment as lines `NAME=value`, `POST /echo` the body. It
    /// writes `started` into its log.
    ///
    /// @param behaviour what it does besides
    String image(Behaviour behaviour);

    /// What a container does.
    enum Behaviour {
        /// Serves.
        GOOD,
        /// Serves, and is the same as `GOOD` under another name.
        OTHER,
        /// `GET /healthz` gives 503.
        UNREADY,
        /// Ends with code 1 at once.
        CRASH
    }

    /// Lets the controllers work until the condition holds.
    ///
    /// @throws AssertionError when it does not within the fixture's time
    void await(String what, BooleanSupplier condition);

    /// Ends all that the fixture started.
    @Override
    void close();
}
