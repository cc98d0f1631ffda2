package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.point.Points;
import dev.belay.core.point.Selection;
import dev.belay.edge.files.PointFile;
import dev.belay.edge.sandbox.RunningSandbox;
import dev.belay.edge.sandbox.Sandbox;
import dev.belay.edge.sandbox.Seed;
import dev.belay.testkit.EchoContainers;
import dev.belay.testkit.Manifests;
import dev.belay.world.Cluster;
import dev.belay.world.ClusterFixture.Behaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `snapshot` and `point …` as a user runs them, against the sandbox over HTTP.
class PointCommandsTest {
    private static final String SECRET = "aHVudGVyMg==";
    private static final String SETTINGS = """
        apiVersion: belay/v1
        kind: Config
        environments:
          test: {namespaces: [chat]}
          pinned: {namespaces: [chat], clusterUid: "00000000-0000-0000-0000-000000000000"}
        suites:
          smoke:
            http:
              - {pod: "chat/backend:8080", path: /healthz, status: 200}
            timeout: 20s
        """;

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
        Files.writeString(directory.resolve("belay.yaml"), SETTINGS);
        RunningSandbox.write(sandbox.kubeconfig(), directory, "kubeconfig");
        run = new Run(directory);
        untilReady();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /// T55: no repository, key, recipients.
    @Test
    void takesAPointWithoutRepositoryKeyOrRecipientsAndNoSecretInAnyFile() throws IOException {
        belay("snapshot", "--label", "release=r-1", "-o", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().text("/kind")).contains("SnapshotResult");
        assertThat(run.json().number("/level")).contains(3L);
        assertThat(run.json().truth("/expected")).contains(true);
        assertThat(run.json().truth("/changed")).contains(true);
        try (Stream<Path> files = Files.walk(directory.resolve("state"))) {
            assertThat(files.filter(Files::isRegularFile).map(PointCommandsTest::text))
                    .isNotEmpty()
                    .noneMatch(text -> text.contains(SECRET) || text.contains("hunter2"));
        }
    }

    /// SC-1, T04.
    @Test
    void aSlotIsTakenOnce() {
        belay("snapshot", "--slot", "1h", "-o", "json", "--no-input");
        String first = run.json().text("/point").orElseThrow();

        belay("snapshot", "--slot", "1h", "-o", "json", "--no-input");

        assertThat(run.code()).isZero();
        assertThat(run.json().truth("/alreadyTaken")).contains(true);
        assertThat(run.json().text("/point")).contains(first);
        assertThat(run.json().truth("/changed")).contains(false);
    }

    @Test
    void listsShowsAndProvesItByAPartOfItsId() {
        belay("snapshot", "--label", "release=r-1", "-o", "name");
        String id = run.out().strip();

        assertThat(belay("point", "list").out()).contains(id, "level 3", "soaking release=r-1");
        assertThat(belay("point", "list", "--good").out()).isEqualTo("no points\n");
        assertThat(belay("point", "show", id.substring(id.length() - 4), "--images")
                        .out())
                .contains(id, "must pass 1/1", "label     release=r-1", "backend/chat");
        belay("point", "verify", "label:release=r-1", "--level", "4", "-o", "json");
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.json().number("/points/0/level")).contains(4L);
    }

    /// T08 on the disk, exit 7.
    @Test
    void damageOnTheDiskEndsWith7AndNamesTheFile() throws IOException {
        String id = belay("snapshot", "-o", "name").out().strip();
        Path manifest = directory.resolve("state/points/points").resolve(id).resolve("point.json");
        Files.writeString(manifest, Files.readString(manifest).replace("manual", "manuel"));

        belay("point", "verify", id);

        assertThat(run.code()).isEqualTo(7);
        assertThat(run.out()).contains("point.json: is not what its checksum says");
        assertThat(run.err().lines()).hasSize(4);
        assertThat(belay("point", "list").out()).contains("level 0  not proven");
    }

    /// CFG-1: neither settings nor a cluster.
    @Test
    void provesAndShowsAPointInAFileAlone() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path file = empty.resolve("one.belay");
        new PointFile(file).put(Points.sealed(Points.AT));
        Files.delete(directory.resolve("belay.yaml"));
        Run alone = new Run(empty);

        assertThat(alone.belay("point", "verify", "@one.belay").code()).isZero();
        assertThat(alone.out()).contains("levels 1-3 proven");
        assertThat(alone.belay("point", "show", "@one.belay").out()).contains("must pass 2/2");

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(alone.belay("point", "verify", "@one.belay").code()).isEqualTo(7);
    }

    @Test
    void aRedSmokeKeepsThePointAndEndsWith14() throws IOException {
        Files.writeString(directory.resolve("belay.yaml"), SETTINGS.replace("status: 200", "status: 201"));

        belay("snapshot");

        assertThat(run.code()).isEqualTo(14);
        assertThat(run.out()).contains("expected 201", "never last-good");
        assertThat(belay("point", "list").out()).contains("verified, never good");
    }

    @Test
    void anotherClusterThanThePinnedOneIsRefusedAndNothingIsKept() {
        run.belay("snapshot", "-e", "pinned", "--kubeconfig", kubeconfig());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("different clusters", "nothing was changed");
        assertThat(directory.resolve("state/points")).doesNotExist();
    }

    @Test
    void aClusterThatDoesNotAnswerEndsWith5() {
        sandbox.close();

        belay("snapshot");

        assertThat(run.code()).isEqualTo(5);
        assertThat(run.err()).contains("nothing was changed");
    }

    /// CFG-1.
    @Test
    void aPointThatIsNoFileOrNoNameIsAMistakeOfTheCaller() {
        assertThat(belay("point", "show", "@nothing.belay").code()).isEqualTo(2);
        assertThat(belay("point", "show", "x").code()).isEqualTo(2);
        assertThat(belay("point", "show", "last-good").code()).isEqualTo(3);
        assertThat(belay("point", "verify", "@nothing.belay", "--level", "9").code())
                .isEqualTo(2);
    }

    private Run belay(String... words) {
        return run.belay(Stream.concat(Stream.of(words), Stream.of("-e", "test", "--kubeconfig", kubeconfig()))
                .toArray(String[]::new));
    }

    private String kubeconfig() {
        return directory.resolve("kubeconfig").toString();
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
