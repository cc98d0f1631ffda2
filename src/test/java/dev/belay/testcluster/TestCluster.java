package dev.belay.testcluster;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assumptions;

/// A real Kubernetes cluster on this machine: one for all tests of a run, each with a namespace of its own.
public final class TestCluster implements AutoCloseable {
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final long POLL_MILLIS = 50;
    private static final String ADMIN = "admin";

    /// Watches that end with their server are no news here. Held, since loggers nobody holds forget their level.
    private static final Logger CHATTER = Logger.getLogger("io.fabric8.kubernetes.client");

    private final Path folder;
    private final ControlPlane plane;
    private final Path admin;
    private final KubernetesClient client;
    private final ProcessNode node;
    private final Map<String, Path> kubeconfigs = new ConcurrentHashMap<>();
    private final AtomicInteger namespaces = new AtomicInteger();

    private TestCluster(Program program) {
        this.folder = ControlPlane.newFolder();
        this.plane = new ControlPlane(program, folder);
        this.admin = plane.kubeconfig(ADMIN, "/O=system:masters/CN=admin");
        this.client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.fromKubeconfig(admin.toFile()))
                        .withClientKeyAlgo("EC")
                        .build())
                .build();
        this.node = new ProcessNode(client, folder, plane.server());
    }

    /// Starts it, with the definitions of the Gateway API.
    static TestCluster start() {
        Requirements.missing(System.getenv()).ifPresent(what -> {
            throw new IllegalStateException("the test cluster cannot be started: " + what);
        });
        CHATTER.setLevel(Level.OFF);
        TestCluster cluster = new TestCluster(Program.expected(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(cluster.plane::close));
        cluster.kubectl(
                "apply", "--server-side", "-f", cluster.plane.definitions().toString());
        cluster.kubectl("wait", "--for=condition=Established", "--timeout=60s", "crd", "--all");
        return cluster;
    }

    /// The kubeconfig of the administrator.
    public Path kubeconfig() {
        return admin;
    }

    /// The kubeconfig of a user without any right; give it some with [#kubectl].
    public Path kubeconfig(String user) {
        return kubeconfigs.computeIfAbsent(user, name -> plane.kubeconfig(name, "/CN=" + name));
    }

    /// The kubeconfig of whoever has the token.
    ///
    /// @param name of the file
    public Path kubeconfigWithToken(String name, String token) {
        return plane.kubeconfigWithToken(name, token);
    }

    /// For what a test arranges; what it tests goes through Belay.
    public KubernetesClient client() {
        return client;
    }

    /// A fresh namespace in which pods can be made.
    public String namespace() {
        String name = "test-" + namespaces.incrementAndGet();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        await(
                "the namespace has its service account",
                () -> client.serviceAccounts()
                                .inNamespace(name)
                                .withName("default")
                                .get()
                        != null);
        return name;
    }

    /// Deletes a namespace without waiting for its end.
    public void forget(String namespace) {
        client.namespaces().withName(namespace).delete();
    }

    /// As `kubectl apply -f -`.
    public void apply(String yaml) {
        try {
            Path file = Files.writeString(Files.createTempFile(folder, "apply", ".yaml"), yaml);
            kubectl("apply", "-f", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A server that the API server asks before it stores a ConfigMap of a namespace.
    public AdmissionWebhook webhook(String namespace) {
        return new AdmissionWebhook(this, namespace, plane.authority(), plane.server());
    }

    /// A Prometheus of the test's own.
    ///
    /// @param configuration as in `prometheus.yml`
    /// @param history samples of the past in OpenMetrics; empty: none
    public PrometheusServer prometheus(String configuration, String history) {
        Program program = Program.expected(System.getenv());
        if (!Files.isExecutable(program.named("prometheus")) && !Requirements.required(System.getenv())) {
            String what = "SKIPPED: a test on a real Prometheus: none in " + program.folder()
                    + "; to have it: src/test/cluster/build on a Debian";
            System.out.println(what);
            Assumptions.abort(what);
        }
        try {
            Path own = Files.createTempDirectory(folder, "prometheus-");
            return new PrometheusServer(program, own, ControlPlane.freePort(), configuration, history);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs the real `kubectl` of the cluster's version as the administrator.
    ///
    /// @return what it printed
    /// @throws AssertionError when it fails
    public String kubectl(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                plane.program("kubectl").toString(),
                "--kubeconfig",
                admin.toString(),
                "--cache-dir",
                folder.resolve("kubectl").toString()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("kubectl " + String.join(" ", arguments) + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// As a power cut of the API server; pods, controllers and their state stay.
    public void killApiServer() {
        plane.killApiServer();
    }

    /// Starts it again on the same port and returns when it is ready.
    public void startApiServer() {
        plane.startApiServer();
    }

    /// Waits until the condition holds.
    ///
    /// @throws AssertionError when it does not within a minute
    public void await(String what, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > LONGEST_NANOS) {
                throw new AssertionError("not within a minute: " + what);
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting until " + what, e);
            }
        }
    }

    /// What has died and how; empty while the cluster lives.
    Optional<String> obituary() {
        return plane.obituary();
    }

    @Override
    public void close() {
        node.close();
        client.close();
        plane.close();
    }
}
