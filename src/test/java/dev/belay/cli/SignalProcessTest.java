package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real signals to a real process.
class SignalProcessTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "idle,INT,130,interrupted; nothing was changed",
        "idle,TERM,143,interrupted; nothing was changed",
        "open,INT,130,stopping after the write that runs: restoring chat/backend",
        "open,TERM,143,belay resume op-20261122T031452Z-k7qd"
    })
    void answersASignal(String state, String signal, int code, String said) throws IOException, InterruptedException {
        try (Launched process = Launched.start(SignalProbe.class, directory.resolve("state"), state)) {
            process.untilOut("ready");

            process.signal(signal);

            assertThat(process.exit()).isEqualTo(code);
            assertThat(process.said()).contains(said);
        }
    }

    /// CLI-10: a lost terminal is no reason to stop, a signal afterwards is.
    @Test
    void goesOnWhenItsTerminalIsLost() throws IOException, InterruptedException {
        try (Launched process = Launched.start(SignalProbe.class, directory.resolve("state"), "open")) {
            process.untilOut("ready");

            process.signal("HUP");
            process.untilErr("terminal lost; going on");
            process.signal("TERM");

            assertThat(process.exit()).isEqualTo(143);
            assertThat(process.said()).contains("stopping after the write that runs");
        }
    }
}
