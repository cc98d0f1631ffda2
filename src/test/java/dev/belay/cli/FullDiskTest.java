package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.files.FileJournal;
import dev.belay.world.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bad input: the disk is full while the journal is written. The kernel refuses every file of the process past a
/// size, so the place where it is full can be chosen.
class FullDiskTest {
    @TempDir
    private Path directory;

    private SandboxCase at;

    @BeforeEach
    void start() throws IOException {
        at = SandboxCase.start(directory, "0s");
    }

    @AfterEach
    void stop() {
        at.close();
    }

    @Test
    void anOperationThatCannotBeWrittenDownIsNotBegun() throws Exception {
        String point = at.snapshot();
        at.spoil();
        Map<String, String> before = at.versions();

        try (Launched belay = rollback(point, 0)) {
            assertThat(belay.exit()).as(belay.said()).isEqualTo(5);
            FourLines.assertIn(belay.said(), "the operation could not be written down");
        }
        assertThat(at.versions()).isEqualTo(before);
        assertThat(new FileJournal(at.state()).operations()).isEmpty();
    }

    @Test
    void noWriteIsMadeWhoseIntentDoesNotFitAndResumeFinishesLater() throws Exception {
        Resource config =
                at.cluster().get(Kind.CONFIG_MAP.named("chat", "ws-config")).orElseThrow();
        at.cluster().replace(config.with("/data/LONG", Value.of("x".repeat(4000))), Cluster.Write.REAL);
        String point = at.snapshot();
        at.spoil();

        try (Launched belay = rollback(point, 2)) {
            assertThat(belay.exit()).as(belay.said()).isEqualTo(13);
            assertThat(belay.said()).contains("could not be recorded, so nothing was written");
        }
        assertThat(at.mode()).isEqualTo("unified");

        at.belay("rollback", point, "--yes");
        assertThat(at.run().code()).as(at.run().err()).isZero();
        assertThat(at.mode()).isEqualTo("dual");
    }

    /// @param blocks how large a file may become, in 512 bytes
    private Launched rollback(String point, int blocks) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f $0 && exec \"$@\"", "" + blocks));
        command.addAll(Launched.java(
                Launched.classPath(),
                Main.class,
                "rollback",
                point,
                "--yes",
                "-e",
                "test",
                "--kubeconfig",
                at.kubeconfig()));
        return Launched.start(command, at.state());
    }
}
