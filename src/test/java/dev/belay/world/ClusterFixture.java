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

    /// Lets the controllers work until the condition holds.
    ///
    /// @throws AssertionError when it does not within the fixture's time
    void await(String what, BooleanSupplier condition);

    /// Ends all that the fixture started.
    @Override
    void close();
}
