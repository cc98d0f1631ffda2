package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Operation;
import dev.belay.core.model.Actor;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.PointReader;
import dev.belay.core.point.Selection;
import dev.belay.edge.files.FileDocuments;
import dev.belay.edge.files.FileJournal;
import dev.belay.edge.files.PointDirectory;
import dev.belay.edge.files.PointFile;
import dev.belay.edge.sandbox.RunningSandbox;
import dev.belay.edge.sandbox.Sandbox;
import dev.belay.edge.sandbox.Seed;
import dev.belay.testkit.EchoContainers;
import dev.belay.testkit.Manifests;
import dev.belay.world.Cluster;
import dev.belay.world.ClusterFixture.Behaviour;
import dev.belay.world.Journal;
import dev.belay.world.PointStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `rollback`, `resume`, `abort`, `watch` and `status` as a user runs them, against the sandbox over HTTP.
class OperateCommandsTest {
    private static final String SECRET = "aHVudGVyMg==";
    private static final List<Kind> WRITABLE =
            List.of(Kind.CONFIG_MAP, Kind.SECRET, Kind.LEASE, Kind.DEPLOYMENT, Kind.SERVICE);

    @TempDir
    private Path directory;

    private Sandbox sandbox;
    private Run run;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        sandbox = RunningSandbox.start(new Seed(
                List.of("chat"),
                List.of(
                        Manifests.deployment("chat", "backend", 1, EchoContainers.image(Behaviour.GOOD)),
                        Manifests.configMap("chat", "ws-config", "FACTORY_MODE", "dual"),
                        Manifests.of("""
                            apiVersion: v1
                            kind: Secret
                            metadata: {namespace: chat, name: db}
                            type: Opaque
                            data: {password: %s}
                            """.formatted(SECRET)))));
        pinned(sandbox.cluster().identity().uid());
        RunningSandbox.write(sandbox.kubeconfig(), directory, "kubeconfig");
        run = new Run(directory);
        untilReady();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void takesConfigurationBackAndASecondTimeWritesNothing() {
        String point = snapshot();
        spoil();

        belay("rollback", point, "--yes", "-o", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().text("/outcome")).contains("rolled-back");
        assertThat(run.json().truth("/changed")).contains(true);
        assertThat(mode()).isEqualTo("dual");

        Map<String, String> before = versions();
        belay("rollback", point, "--yes", "-o", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().text("/outcome")).contains("already-there");
        assertThat(run.json().truth("/changed")).contains(false);
        assertThat(versions()).isEqualTo(before);
    }

    /// T07.
    @Test
    void anotherClusterIsRefusedWith3AndNoWriteEvenInAnEmergency() throws IOException {
        String point = snapshot();
        spoil();
        pinned("00000000-0000-0000-0000-000000000000");
        Map<String, String> before = versions();

        belay("rollback", point, "--yes");
        assertThat(run.code()).isEqualTo(3);
        belay("rollback", point, "--emergency", "--yes", "--confirm", "test");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("W01", "nothing was changed");
        assertThat(versions()).isEqualTo(before);
        assertThat(mode()).isEqualTo("unified");
    }

    /// The store is not asked when the point is in a file.
    @Test
    void aPointInAFileNeedsNoStore() throws IOException {
        String point = snapshot();
        Path file = export(point);
        deleteStore();
        spoil();

        belay("rollback", "--from", file.toString(), "--yes");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(mode()).isEqualTo("dual");
    }

    /// T30, EM-1: a file and a kubeconfig, neither settings nor store.
    @Test
    void aFileAndAKubeconfigAreEnoughInAnEmptyDirectory() throws IOException {
        Path file = export(snapshot());
        spoil();
        Files.delete(directory.resolve("belay.yaml"));
        Run alone = new Run(Files.createDirectory(directory.resolve("empty")));
        String kubeconfig = directory.resolve("kubeconfig").toString();

        alone.belay("rollback", "--from", file.toString(), "--kubeconfig", kubeconfig, "--yes");
        assertThat(alone.code()).as("what is not described is protected").isEqualTo(2);
        assertThat(mode()).isEqualTo("unified");

        alone.belay("rollback", "--from", "../one.belay", "--kubeconfig", kubeconfig, "--yes", "--confirm", "test");
        assertThat(alone.code()).as(alone.err()).isZero();
        assertThat(mode()).isEqualTo("dual");
    }

    /// EM-3.
    @Test
    void brokenSettingsDoNotStandInTheWayOfAPointInAFile() throws IOException {
        Path file = export(snapshot());
        spoil();
        Files.writeString(directory.resolve("belay.yaml"), "nonsense: [");

        belay("rollback", "--from", file.toString(), "--emergency", "--yes", "--confirm", "test");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("warning: settings are left aside");
        assertThat(mode()).isEqualTo("dual");
    }

    /// T55.
    @Test
    void noSecretValueIsInAnyFileOfTheStateDirectoryAfterARollback() throws IOException {
        String point = snapshot();
        spoil();

        belay("rollback", point, "--yes");

        assertThat(run.code()).as(run.err()).isZero();
        try (Stream<Path> files = Files.walk(directory.resolve("state"))) {
            assertThat(files.filter(Files::isRegularFile).map(OperateCommandsTest::text))
                    .isNotEmpty()
                    .noneMatch(text -> text.contains(SECRET) || text.contains("hunter2"));
        }
    }

    /// T56, the first part.
    @Test
    void withoutASandboxItsEnvironmentEndsWith5NamingTheCommand() {
        for (List<String> words : List.of(List.of("status"), List.of("rollback", "--yes"), List.of("resume"))) {
            List<String> line = new ArrayList<>(words);
            line.addAll(List.of("-e", "sandbox"));

            run.belay(line.toArray(String[]::new));

            assertThat(run.code()).as("%s", words).isEqualTo(5);
            assertThat(run.err()).contains("belay sandbox up", "nothing was changed");
        }
    }

    /// T08: in the braces of the manifest, which is then no document, and in what one of its words says.
    @ParameterizedTest(name = "a flipped byte at \"{0}\" of the manifest")
    @ValueSource(strings = {"{", "manual"})
    void aFlippedByteInAStoredPointEndsWith7AndNoWrite(String at) throws IOException {
        String point = snapshot();
        spoil();
        Path manifest = directory.resolve("state/points/points").resolve(point).resolve("point.json");
        byte[] bytes = Files.readAllBytes(manifest);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf(at)] ^= 1;
        Files.write(manifest, bytes);
        Map<String, String> before = versions();

        belay("rollback", point, "--emergency", "--yes", "--confirm", "test");

        assertThat(run.code()).as(run.err()).isEqualTo(7);
        assertThat(run.err()).contains("nothing was changed");
        assertThat(versions()).isEqualTo(before);
    }

    /// EM-2.
    @Test
    void withoutAGoodPointOnlyAnEmergencyGoesToTheLastVerifiedOne() {
        String point = snapshot();
        spoil();

        belay("rollback", "--yes");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("last-good", "nothing was changed");

        belay("rollback", "--emergency", "--yes", "--confirm", "test", "-o", "json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().text("/point")).contains(point);
        assertThat(mode()).isEqualTo("dual");
    }

    @Test
    void withoutAnyPointItIsRefusedEvenInAnEmergency() {
        belay("rollback", "--emergency", "--yes", "--confirm", "test");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err().lines()).hasSize(4);
    }

    @Test
    void aStateDirectoryThatCannotBeWrittenEndsWith5AndFourLines() throws IOException {
        Path file = Files.writeString(directory.resolve("no-directory"), "");
        run.with("BELAY_STATE_DIR", file.resolve("state").toString());

        belay("rollback", "--yes");

        assertThat(run.code()).isEqualTo(5);
        assertThat(run.err().lines().filter(line -> !line.startsWith("        ")))
                .as("a long path goes on in the next line")
                .hasSize(4);
        assertThat(run.err()).contains("nothing was changed");
    }

    @Test
    void statusIsOneDocument() {
        belay("status", "-o", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().text("/kind")).contains("Status");
        assertThat(run.json().items("/workloads")).hasSize(1);
        assertThat(run.json().items("/operations")).isEmpty();
    }

    @Test
    void resumesARollbackThatWasWrittenDownAndStoppedBeforeItsFirstWrite() {
        String point = snapshot();
        spoil();
        String operation = begun("rollback", point);

        assertThat(belay("abort").code()).as("a rollback is not aborted").isEqualTo(3);
        assertThat(run.err()).contains("belay resume " + operation);
        belay("resume", operation.substring(operation.length() - 4), "-o", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().text("/outcome")).contains("rolled-back");
        assertThat(run.json().text("/operation")).contains(operation);
        assertThat(mode()).isEqualTo("dual");
        assertThat(belay("resume").code()).as("it is over").isEqualTo(3);
        assertThat(belay("watch", operation).code()).as(run.err()).isZero();
    }

    @Test
    void aDryRunOfResumeWritesNothing() {
        String operation = begun("rollback", snapshot());
        spoil();
        Map<String, String> before = versions();

        belay("resume", "--dry-run");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("ws-config");
        assertThat(versions()).isEqualTo(before);
        assertThat(belay("status", "-o", "json").json().items("/operations"))
                .extracting(o -> o.text("").orElse(""))
                .containsExactly(operation);
    }

    @Test
    void withNothingUnderWayThereIsNothingToResumeAbortOrWatch() {
        for (String verb : List.of("resume", "abort", "watch")) {
            belay(verb);

            assertThat(run.code()).as(verb).isEqualTo(3);
            assertThat(run.err().lines()).as(verb).hasSize(4);
            assertThat(run.err()).contains("nothing was changed");
        }
    }

    @Test
    void twoOpenOperationsMustBeToldApart() {
        String point = snapshot();
        String one = begun("rollback", point);
        String other = begun("drill", point);

        belay("resume");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(one, other);
        assertThat(belay("resume", other).code())
                .as("a verb of another version")
                .isEqualTo(3);
    }

    /// An operation as a process leaves it that was killed right after writing it down.
    private String begun(String verb, String point) {
        String id = "op-20261122T03145" + (verb.equals("rollback") ? "2Z-k7qd" : "3Z-m3xa");
        Operation operation = new Operation(
                id,
                verb,
                "test",
                new Actor("sre-1", "os", List.of()),
                new Operation.Why("5xx", ""),
                Instant.parse("2026-11-22T03:14:52Z"),
                Value.object("point", Value.of(point), "emergency", Value.of(false)));
        try (Journal.Log log = new FileJournal(directory.resolve("state")).begin(operation)) {
            return log.operation().id();
        }
    }

    private String snapshot() {
        belay("snapshot", "-o", "name");
        assertThat(run.code()).as(run.err()).isZero();
        return run.out().strip();
    }

    private Path export(String id) {
        PointStore store = new PointDirectory(directory.resolve("state/points"), new SplittableRandom(1));
        Path file = directory.resolve("one.belay");
        new PointFile(file)
                .put(new PointReader(new FileDocuments()).point(store.tree(id).orElseThrow()));
        return file;
    }

    private void deleteStore() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("state/points"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void spoil() {
        Resource config = config();
        sandbox.cluster().replace(config.with("/data/FACTORY_MODE", Value.of("unified")), Cluster.Write.REAL);
    }

    private String mode() {
        return config().document().text("/data/FACTORY_MODE").orElse("");
    }

    private Resource config() {
        return sandbox.cluster().get(Kind.CONFIG_MAP.named("chat", "ws-config")).orElseThrow();
    }

    /// What a write would move; status is left out, which controllers write on their own.
    private Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        for (Kind kind : WRITABLE) {
            for (Resource r : sandbox.cluster().list(Cluster.Query.all(kind, "chat"))) {
                boolean status = r.document().at("/status").isPresent();
                versions.put(r.ref().toString(), status ? "generation " + r.generation() : r.version());
            }
        }
        return versions;
    }

    private void pinned(String uid) throws IOException {
        Files.writeString(directory.resolve("belay.yaml"), """
            apiVersion: belay/v1
            kind: Config
            environments:
              test: {namespaces: [chat], clusterUid: "%s"}
            suites:
              smoke:
                http:
                  - {pod: "chat/backend:8080", path: /healthz, status: 200}
                timeout: 20s
            points: {soak: 0s}
            """.formatted(uid));
    }

    private Run belay(String... words) {
        return run.belay(Stream.concat(
                        Stream.of(words),
                        Stream.of(
                                "-e",
                                "test",
                                "--kubeconfig",
                                directory.resolve("kubeconfig").toString()))
                .toArray(String[]::new));
    }

    private void untilReady() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            List<Resource> pods = sandbox.cluster().list(Cluster.Query.all(Kind.POD, "chat"));
            if (pods.stream().anyMatch(Selection::ready)) {
                return;
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("no pod became ready");
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
