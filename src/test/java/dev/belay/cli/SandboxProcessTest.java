package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// T56: `-e sandbox` while no sandbox is there, one is up, and after it was killed or stopped.
class SandboxProcessTest {
    @TempDir
    private Path directory;

    private Path state;
    private Run run;

    @BeforeEach
    void place() {
        state = directory.resolve("state");
        run = new Run(directory);
    }

    @Test
    void isFoundWhileItIsUpAndNamedWhenItWasKilled() throws Exception {
        assertAbsent();

        try (Launched sandbox = Launched.belay(state, "sandbox", "up")) {
            sandbox.untilErr("Ctrl-C stops it");

            assertThat(run.belay("status", "-e", "sandbox").code())
                    .as(run.err())
                    .isZero();

            sandbox.signal("KILL");
            assertThat(sandbox.exit()).isEqualTo(137);
        }
        assertThat(state.resolve("sandbox/kubeconfig"))
                .as("what a killed one leaves")
                .exists();
        assertAbsent();
    }

    @Test
    void leavesNothingWhenItIsStopped() throws Exception {
        try (Launched sandbox = Launched.belay(state, "sandbox", "up")) {
            sandbox.untilErr("Ctrl-C stops it");

            sandbox.signal("INT");

            assertThat(sandbox.exit()).as(sandbox.said()).isZero();
        }
        assertThat(state.resolve("sandbox")).isEmptyDirectory();
        assertAbsent();
    }

    /// Bad input: its port is taken.
    @Test
    void aPortThatIsTakenIsSaidAndNothingIsLeft() throws Exception {
        try (Launched first = Launched.belay(state, "sandbox", "up")) {
            first.untilErr("Ctrl-C stops it");
            String port = first.said().replaceAll("(?s).*API https://[^:]+:(\\d+).*", "$1");
            Path other = directory.resolve("other");

            try (Launched second = Launched.belay(other, "sandbox", "up", "--port", port)) {
                assertThat(second.exit()).as(second.said()).isEqualTo(5);
                FourLines.assertIn(second.said(), "the sandbox could not start", "belay sandbox up --port 0");
            }
            assertThat(other.resolve("sandbox/kubeconfig")).doesNotExist();
        }
    }

    private void assertAbsent() {
        assertThat(run.belay("status", "-e", "sandbox").code()).as(run.err()).isEqualTo(5);
        FourLines.assertIn(run.err(), "belay sandbox up");
    }
}
