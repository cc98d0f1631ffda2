package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.testkit.Manifests;
import dev.belay.world.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What commands say of good points, and where a rollback from a file takes its locks, over HTTP.
class GoodPointTest {
    @TempDir
    private Path directory;

    private SandboxCase at;

    @BeforeEach
    void start() throws IOException {
        at = SandboxCase.start(directory, "30m");
    }

    @AfterEach
    void stop() {
        at.close();
    }

    @Test
    void statusNamesThePointThatSoaks() {
        at.belay("status");
        assertThat(at.run().out()).contains("Good     none: belay snapshot -e test");
        String point = at.snapshot();

        at.belay("status");

        assertThat(at.run().out())
                .containsPattern("Good {5}none yet: " + point + " soaks until \\d\\d:\\d\\d")
                .contains("Next     belay rollback " + point + " -e test");
    }

    /// 10.6, T52: withdrawn.
    @Test
    void aRollbackWithdrawsThePointsThatEqualWhatItLeft() {
        String good = at.snapshot();
        at.spoil();
        String bad = at.snapshot();

        at.belay("rollback", good, "--yes");

        assertThat(at.run().code()).as(at.run().err()).isZero();
        assertThat(at.run().out() + at.run().err()).contains(bad + " is what was left: it is good no more");
        at.belay("point", "show", bad);
        assertThat(at.run().out()).contains("withdrawn");
    }

    /// T53: the point was taken when the environment had one namespace.
    @Test
    void whereSettingsAndThePointDifferBothLeasesAreTakenAndReleased() throws IOException {
        Path file = at.export(at.snapshot());
        at.cluster()
                .create(Manifests.of("{apiVersion: v1, kind: Namespace, metadata: {name: auth}}"), Cluster.Write.REAL);
        String uid = at.cluster().identity().uid();
        at.settings(SandboxCase.SETTINGS
                .formatted(uid, "30m")
                .replace("test: {namespaces: [chat]", "test: {namespaces: [auth, chat]"));
        at.spoil();

        at.belay("rollback", "--from", file.toString(), "--yes");

        assertThat(at.run().code()).as(at.run().err()).isZero();
        assertThat(Stream.of("auth", "chat").map(this::holder)).containsExactly("", "");
    }

    private String holder(String namespace) {
        Resource lease = at.cluster()
                .get(Kind.LEASE.named(namespace, "belay-test"))
                .orElseThrow(() -> new AssertionError("no Lease in " + namespace));
        return lease.document().text("/spec/holderIdentity").orElse("");
    }

    /// 10.5: every command finds a point in whichever directory holds it.
    @Test
    void aPointThatOnlyTheSecondDirectoryHoldsIsFoundAndGoneBackTo() throws IOException {
        String uid = at.cluster().identity().uid();
        String settings = SandboxCase.SETTINGS.formatted(uid, "30m");
        at.settings(settings.replace("points: {", "points: {store: [{dir: two}], "));
        String point = at.snapshot();
        at.settings(settings.replace("points: {", "points: {store: [{dir: one}, {dir: two}], "));
        at.spoil();

        at.belay("point", "verify", point);
        assertThat(at.run().code()).as(at.run().err()).isZero();
        at.belay("rollback", point, "--yes");

        assertThat(at.run().code()).as(at.run().err()).isZero();
        assertThat(at.mode()).isEqualTo("dual");
        at.belay("snapshot");
        assertThat(at.run().out()).contains("dir one", "dir two");
    }
}
