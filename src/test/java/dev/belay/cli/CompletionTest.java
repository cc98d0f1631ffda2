package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
    private static final Path SCRIPTS = Path.of("src/main/resources/completion");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void theScriptThatTheLauncherPrintsIsThatOfTheTree(String shell) throws IOException {
        String script = new Run(directory).belay("completion", shell).out();
        Path file = SCRIPTS.resolve("belay." + shell);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, script);
        }
        assertThat(script).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource({
        "conf,config",
        "config v,validate view",
        "config view --show,--show-origin",
        "config view --kubec,--kubeconfig"
    })
    void bashCompletesCommandsAndFlags(String typed, String offered) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "SKIPPED: no /bin/bash to try the script in");
        String[] words = ("belay " + typed).split(" ");
        String ask = "source '" + SCRIPTS.resolve("belay.bash").toAbsolutePath() + "'; COMP_WORDS=("
                + String.join(" ", words) + "); COMP_CWORD=" + (words.length - 1)
                + "; _belay; echo \"${COMPREPLY[*]}\"";
        Process bash = new ProcessBuilder("/bin/bash", "-c", ask)
                .redirectErrorStream(true)
                .start();
        String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bash.waitFor()).isZero();
        assertThat(answer.strip().split(" ")).contains(offered.split(" "));
    }

    @Test
    void refusesAShellItDoesNotKnow() {
        Run run = new Run(directory).belay("completion", "fish");
        assertThat(run.code()).isEqualTo(2);
    }
}
