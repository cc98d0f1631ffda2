package dev.belay.testcluster;

import dev.belay.edge.kube.Connection;
import dev.belay.edge.kube.KubeCluster;
import dev.belay.testkit.EchoContainers;
import dev.belay.world.Cluster;
import dev.belay.world.ClusterFixture;
import java.util.function.BooleanSupplier;

/// A namespace of the real cluster, to hold a contract against.
final class RealClusterFixture implements ClusterFixture {
    private static final String READER = "reader";

    private final TestCluster cluster;
    private final String namespace;
    private final KubeCluster admin;
    private final KubeCluster reader;

    RealClusterFixture(TestCluster cluster) {
        this.cluster = cluster;
        this.namespace = cluster.namespace();
        this.admin = Connection.through(cluster.kubeconfig(), "test").open();
        this.reader = Connection.through(cluster.kubeconfig(READER), "test").open();
        cluster.kubectl(
                "create", "rolebinding", READER, "--clusterrole=view", "--user=" + READER, "--namespace=" + namespace);
    }

    @Override
    public Cluster cluster() {
        return admin;
    }

    @Override
    public Cluster reader() {
        return reader;
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public String image(Behaviour behaviour) {
        return EchoContainers.image(behaviour);
    }

    @Override
    public void await(String what, BooleanSupplier condition) {
        cluster.await(what, condition);
    }

    @Override
    public void close() {
        admin.close();
        reader.close();
        cluster.forget(namespace);
    }
}
