package dev.belay.testcluster;

import dev.belay.world.ClusterContract;
import dev.belay.world.ClusterFixture;

/// A real Kubernetes keeps the contract: what the sandbox is held to is true.
@OnRealCluster
class ClusterContractIT extends ClusterContract {
    private final TestCluster real;

    ClusterContractIT(TestCluster real) {
        this.real = real;
    }

    @Override
    protected ClusterFixture open() {
        return new RealClusterFixture(real);
    }
}
