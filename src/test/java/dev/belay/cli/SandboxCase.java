package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.PointReader;
import dev.belay.core.point.Selection;
import dev.belay.edge.files.FileDocuments;
import dev.belay.edge.files.PointDirectory;
import dev.belay.edge.files.PointFile;
import dev.belay.edge.sandbox.RunningSandbox;
import dev.belay.edge.sandbox.Sandbox;
import dev.belay.edge.sandbox.Seed;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.testkit.EchoContainers;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.StoreChanges;
import dev.belay.world.Cluster;
import dev.belay.world.ClusterFixture.Behaviour;
import dev.belay.world.PointStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The environment `test` on a sandbox over HTTP: a backend that serves, its ConfigMap, a Secret, settings and a
/// kubeconfig in a directory in which commands run.
final class SandboxCase implements AutoCloseable {
    static final String SETTINGS = """
        apiVersion: belay/v1
        kind: Config
        environments:
          test: {namespaces: [chat], clusterUid: "%s"}
          pinned: {namespaces: [chat], clusterUid: "00000000-0000-0000-0000-000000000000"}
        suites:
          smoke:
            http:
              - {pod: "chat/backend:8080", path: /healthz, status: 200}
            timeout: 20s
        points: {soak: %s}
        """;

    private static final String SECRET = "aHVudGVyMg==";
    private static final List<Kind> WRITABLE =
            List.of(Kind.CONFIG_MAP, Kind.SECRET, Kind.LEASE, Kind.DEPLOYMENT, Kind.SERVICE);

    private final Path directory;
    private final Sandbox sandbox;
    private final Run run;

    private SandboxCase(Path directory, Sandbox sandbox) {
        this.directory = directory;
        this.sandbox = sandbox;
        this.run = new Run(directory);
    }

    /// @param soak of points, as in the settings
    static SandboxCase start(Path directory, String soak) throws IOException {
        return start(directory, soak, new EchoContainers());
    }

    static SandboxCase start(Path directory, String soak, EchoContainers containers) throws IOException {
        Sandbox sandbox = RunningSandbox.start(new Seed(List.of("chat"), seed()), containers);
        SandboxCase at = new SandboxCase(directory, sandbox);
        at.settings(SETTINGS.formatted(sandbox.cluster().identity().uid(), soak));
        RunningSandbox.write(sandbox.kubeconfig(), directory, "kubeconfig");
        StoreChanges.until(
                sandbox.cluster().objects(),
                "a pod is ready",
                () -> sandbox.cluster().list(Cluster.Query.all(Kind.POD, "chat")).stream()
                        .anyMatch(Selection::ready));
        return at;
    }

    private static List<Resource> seed() {
        return List.of(
                Manifests.deployment("chat", "backend", 1, EchoContainers.image(Behaviour.GOOD)),
                Manifests.service("chat", "backend"),
                Manifests.configMap("chat", "ws-config", "FACTORY_MODE", "dual"),
                Manifests.of("""
                    apiVersion: v1
                    kind: Secret
                    metadata: {namespace: chat, name: db}
                    type: Opaque
                    data: {password: %s}
                    """.formatted(SECRET)));
    }

    SandboxStore cluster() {
        return sandbox.cluster();
    }

    /// The state directory of the commands.
    Path state() {
        return directory.resolve("state");
    }

    String kubeconfig() {
        return directory.resolve("kubeconfig").toString();
    }

    void settings(String yaml) throws IOException {
        Files.writeString(directory.resolve("belay.yaml"), yaml);
    }

    /// The environment is another cluster's.
    void pinned(String uid) throws IOException {
        settings(SETTINGS.formatted(uid, "0s"));
    }

    /// Runs a command for the environment.
    Run belay(String... words) {
        return run.belay(Stream.concat(Stream.of(words), Stream.of("-e", "test", "--kubeconfig", kubeconfig()))
                .toArray(String[]::new));
    }

    /// What the last command printed and answered.
    Run run() {
        return run;
    }

    /// Takes a point.
    ///
    /// @return its id
    String snapshot() {
        belay("snapshot", "-o", "name");
        assertThat(run.code()).as(run.err()).isZero();
        return run.out().strip();
    }

    /// A stored point as a file outside the store.
    Path export(String id) {
        PointStore store = new PointDirectory(state().resolve("points"), new SplittableRandom(1));
        Path file = directory.resolve("one.belay");
        new PointFile(file)
                .put(new PointReader(new FileDocuments()).point(store.tree(id).orElseThrow()));
        return file;
    }

    /// The folder of a stored point.
    Path stored(String id) {
        return state().resolve("points/points").resolve(id);
    }

    /// Changes the configuration after a point was taken.
    void spoil() {
        sandbox.cluster().replace(config().with("/data/FACTORY_MODE", Value.of("unified")), Cluster.Write.REAL);
    }

    /// `dual` as captured, `unified` once spoilt.
    String mode() {
        return config().document().text("/data/FACTORY_MODE").orElse("");
    }

    private Resource config() {
        return sandbox.cluster().get(Kind.CONFIG_MAP.named("chat", "ws-config")).orElseThrow();
    }

    /// What a write would move; status is left out, which controllers write on their own.
    Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        for (Kind kind : WRITABLE) {
            for (Resource r : sandbox.cluster().list(Cluster.Query.all(kind, "chat"))) {
                boolean status = r.document().at("/status").isPresent();
                versions.put(r.ref().toString(), status ? "generation " + r.generation() : r.version());
            }
        }
        return versions;
    }

    /// Neither as it is stored nor as it is meant.
    void assertNoSecretInAnyFile() throws IOException {
        try (Stream<Path> files = Files.walk(state())) {
            assertThat(files.filter(Files::isRegularFile).map(SandboxCase::text))
                    .isNotEmpty()
                    .noneMatch(text -> text.contains(SECRET) || text.contains("hunter2"));
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
