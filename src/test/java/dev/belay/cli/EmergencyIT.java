package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Selection;
import dev.belay.edge.kube.Connection;
import dev.belay.edge.kube.KubeCluster;
import dev.belay.testcluster.OnRealCluster;
import dev.belay.testcluster.TestCluster;
import dev.belay.testkit.EchoContainers;
import dev.belay.testkit.Manifests;
import dev.belay.world.Cluster.Query;
import dev.belay.world.Cluster.Write;
import dev.belay.world.ClusterFixture.Behaviour;
import dev.belay.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A point is taken, a release breaks the service, an emergency takes it back: on a real control plane.
@OnRealCluster
class EmergencyIT {
    private static final String IMAGE = "/spec/template/spec/containers/0/image";

    private final TestCluster real;

    @TempDir
    private Path directory;

    private String namespace;
    private KubeCluster cluster;
    private Run run;

    EmergencyIT(TestCluster real) {
        this.real = real;
    }

    @BeforeEach
    void serve() throws IOException {
        namespace = real.namespace();
        cluster = Connection.through(real.kubeconfig(), "test").open();
        cluster.create(Manifests.configMap(namespace, "ws-config", "FACTORY_MODE", "dual"), Write.REAL);
        cluster.create(Manifests.service(namespace, "backend"), Write.REAL);
        cluster.create(Manifests.deployment(namespace, "backend", 2, EchoContainers.image(Behaviour.GOOD)), Write.REAL);
        Files.writeString(directory.resolve("belay.yaml"), """
            apiVersion: belay/v1
            kind: Config
            environments:
              test: {namespaces: [%1$s], clusterUid: "%2$s"}
            suites:
              smoke:
                http:
                  - {pod: "%1$s/backend:8080", path: /healthz, status: 200}
                timeout: 20s
            points: {soak: 0s}
            """.formatted(
                        namespace, cluster.identity().uid()));
        run = new Run(directory).ticking();
        real.await("the service is ready", () -> serving(Behaviour.GOOD) == 2);
    }

    @AfterEach
    void forget() {
        cluster.close();
        real.forget(namespace);
    }

    @Test
    void anEmergencyTakesABrokenReleaseBackAndProvesIt() {
        String point = snapshot();
        breakIt();

        belay("rollback", point, "--emergency", "--yes", "--confirm", "test", "--reason", "5xx", "-o", "json");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.json().text("/outcome")).contains("rolled-back");
        assertThat(mode()).isEqualTo("dual");
        assertThat(serving(Behaviour.GOOD)).isEqualTo(2);
        assertThat(pods()).hasSize(2);
    }

    @Test
    void aSecondTimeWritesNothing() {
        String point = snapshot();
        breakIt();
        belay("rollback", point, "--emergency", "--yes", "--confirm", "test");
        List<String> before = versions();

        belay("rollback", point, "--yes", "--confirm", "test", "-o", "json");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.json().text("/outcome")).contains("already-there");
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void aDryRunChangesNothing() {
        String point = snapshot();
        breakIt();
        List<String> before = versions();

        belay("rollback", point, "--dry-run");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("ws-config", "backend");
        assertThat(versions()).isEqualTo(before);
    }

    /// The API server goes while the rollback waits for the pods, and comes back.
    @Test
    void anApiServerThatRestartsInTheMiddleIsLivedThrough() throws InterruptedException {
        String point = snapshot();
        breakIt();
        Thread rollback = Thread.ofVirtual()
                .start(() -> belay("rollback", point, "--emergency", "--yes", "--confirm", "test", "-o", "json"));
        real.await("the configuration is back", () -> mode().equals("dual"));

        real.killApiServer();
        real.startApiServer();
        rollback.join();
        if (run.code() != 0) {
            belay("resume", "-o", "json");
        }

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        real.await("the service is whole", () -> serving(Behaviour.GOOD) == 2 && pods().size() == 2);
        assertThat(mode()).isEqualTo("dual");
    }

    private String snapshot() {
        belay("snapshot", "-o", "name");
        assertThat(run.code()).as(run.err()).isZero();
        return run.out().strip();
    }

    /// A release that never gets ready, with a configuration that is wrong.
    private void breakIt() {
        replace(Kind.CONFIG_MAP.named(namespace, "ws-config"), "/data/FACTORY_MODE", "unified");
        replace(Kind.DEPLOYMENT.named(namespace, "backend"), IMAGE, EchoContainers.image(Behaviour.UNREADY));
        real.await(
                "the bad release is there",
                () -> pods().stream().anyMatch(pod -> image(pod).equals(EchoContainers.image(Behaviour.UNREADY))));
    }

    private void replace(Ref ref, String pointer, String value) {
        real.await(ref + " is written", () -> {
            try {
                cluster.replace(cluster.get(ref).orElseThrow().with(pointer, Value.of(value)), Write.REAL);
                return true;
            } catch (WorldException e) {
                if (e.kind() != WorldException.Kind.CONFLICT) {
                    throw e;
                }
                return false;
            }
        });
    }

    private long serving(Behaviour behaviour) {
        return pods().stream()
                .filter(pod -> Selection.ready(pod) && image(pod).equals(EchoContainers.image(behaviour)))
                .count();
    }

    /// Without those that are being ended.
    private List<Resource> pods() {
        return cluster.list(Query.all(Kind.POD, namespace)).stream()
                .filter(pod -> pod.document().at("/metadata/deletionTimestamp").isEmpty())
                .toList();
    }

    private static String image(Resource pod) {
        return pod.document().text("/spec/containers/0/image").orElse("");
    }

    private String mode() {
        return cluster.get(Kind.CONFIG_MAP.named(namespace, "ws-config"))
                .flatMap(map -> map.document().text("/data/FACTORY_MODE"))
                .orElse("");
    }

    /// What a write would move.
    private List<String> versions() {
        return Stream.of(Kind.CONFIG_MAP, Kind.SERVICE, Kind.DEPLOYMENT)
                .flatMap(kind -> cluster.list(Query.all(kind, namespace)).stream())
                .filter(object -> !object.name().equals("kube-root-ca.crt"))
                .map(object -> object.ref() + " "
                        + (object.ref().kind().equals("Deployment") ? object.generation() : object.version()))
                .toList();
    }

    private void belay(String... words) {
        run.belay(Stream.concat(
                        Stream.of(words),
                        Stream.of(
                                "-e", "test", "--kubeconfig", real.kubeconfig().toString()))
                .toArray(String[]::new));
    }
}
