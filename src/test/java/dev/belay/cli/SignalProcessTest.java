package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real signals to a real process.
class SignalProcessTest {
    @ParameterizedTest
    @CsvSource({
        "idle,INT,130,interrupted; nothing was changed",
        "idle,TERM,143,interrupted; nothing was changed",
        "open,INT,130,stopping after the write that runs: restoring chat/backend",
        "open,TERM,143,belay resume op-20261122T031452Z-k7qd"
    })
    void answersASignal(String state, String signal, int code, String said) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        // A build in the background ignores SIGINT, and its children would, too.
                        "env",
                        "--default-signal=INT,TERM",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SignalProbe.class.getName(),
                        state)
                .start();
        try {
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            assertThat(out.readLine()).isEqualTo("ready");

            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(code);
            assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains(said);
        } finally {
            process.destroyForcibly();
        }
    }
}
