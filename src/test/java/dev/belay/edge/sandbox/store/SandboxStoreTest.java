package dev.belay.edge.sandbox.store;

import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.ManualClock;
import dev.belay.world.Cluster;
import dev.belay.world.ClusterContract;
import dev.belay.world.ClusterFixture;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// The store alone keeps the contract.
class SandboxStoreTest extends ClusterContract {
    @Override
    protected ClusterFixture open() {
        ManualClock clock = new ManualClock();
        SandboxStore store = InMemoryCluster.with(clock);
        return new Fixture(clock, store);
    }

    private record Fixture(ManualClock clock, SandboxStore store) implements ClusterFixture {
        @Override
        public Cluster cluster() {
            return store;
        }

        @Override
        public Cluster reader() {
            return store.as(User.reader());
        }

        @Override
        public String namespace() {
            return "chat";
        }

        @Override
        public void await(String what, BooleanSupplier condition) {
            for (int i = 0; !condition.getAsBoolean(); i++) {
                if (i > 1000) {
                    throw new AssertionError("not within the time: " + what);
                }
                clock.advance(Duration.ofMillis(500));
            }
        }

        @Override
        public void close() {}
    }
}
