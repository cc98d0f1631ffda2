package dev.belay.edge.sandbox;

import dev.belay.edge.kube.Connection;
import dev.belay.edge.kube.KubeCluster;
import dev.belay.testkit.EchoContainers;
import dev.belay.testkit.StoreChanges;
import dev.belay.world.Cluster;
import dev.belay.world.ClusterContract;
import dev.belay.world.ClusterFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.io.TempDir;

/// The sandbox keeps the contract over HTTP, seen through the client that sees real clusters.
class SandboxHttpTest extends ClusterContract {
    @TempDir
    Path folder;

    @Override
    protected ClusterFixture open() throws IOException {
        return new Fixture(RunningSandbox.empty(), folder);
    }

    private static final class Fixture implements ClusterFixture {
        private final Sandbox sandbox;
        private final KubeCluster cluster;
        private final KubeCluster reader;

        private Fixture(Sandbox sandbox, Path folder) throws IOException {
            this.sandbox = sandbox;
            this.cluster = connect(RunningSandbox.write(sandbox.kubeconfig(), folder, "admin"));
            this.reader = connect(RunningSandbox.write(sandbox.readerKubeconfig(), folder, "reader"));
        }

        private static KubeCluster connect(Path kubeconfig) {
            return Connection.through(kubeconfig, "test").open();
        }

        @Override
        public Cluster cluster() {
            return cluster;
        }

        @Override
        public Cluster reader() {
            return reader;
        }

        @Override
        public String namespace() {
            return Seed.NAMESPACE;
        }

        @Override
        public String image(Behaviour behaviour) {
            return EchoContainers.image(behaviour);
        }

        @Override
        public void await(String what, BooleanSupplier condition) {
            StoreChanges.until(sandbox.cluster().objects(), what, condition);
        }

        @Override
        public void close() {
            cluster.close();
            reader.close();
            sandbox.close();
        }
    }
}
