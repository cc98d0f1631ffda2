package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    private static final String GOOD = """
        apiVersion: belay/v1
        kind: Config
        environments:
          prod: {protected: true, namespaces: [chat], budget: 4m}
          test: {namespaces: [chat]}
        """;

    @TempDir
    private Path directory;

    private Run run;

    @BeforeEach
    void start() throws IOException {
        run = new Run(directory);
        Files.writeString(directory.resolve("belay.yaml"), GOOD);
    }

    @Test
    void showsEachProblemWithItsLineInFourLines() throws IOException {
        Files.writeString(
                directory.resolve("belay.yaml"),
                GOOD.replace("protected", "protectd").replace("budget: 4m", "budget: 4"));

        run.belay("config", "validate");

        Golden.check("config-problems.txt", run.err());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void showsTheSameInAscii() throws IOException {
        Files.writeString(directory.resolve("belay.yaml"), GOOD.replace("protected", "protectd"));

        run.ascii().belay("config", "validate");

        Golden.check("config-problems-ascii.txt", run.err());
        assertThat(run.err()).isASCII();
    }

    @Test
    void givesTheProblemsToMachines() throws IOException {
        Files.writeString(directory.resolve("belay.yaml"), GOOD.replace("protected", "protectd"));

        run.belay("config", "validate", "-o", "json");

        assertThat(run.json().number("/error/problems/0/line")).contains(4L);
        assertThat(run.json().number("/error/problems/0/column")).contains(10L);
        assertThat(run.json().text("/error/problems/0/suggestion")).contains("protected");
    }

    @Test
    void countsProblemsThatAreAlike() throws IOException {
        StringBuilder text = new StringBuilder(GOOD);
        for (int i = 0; i < 9; i++) {
            text.append("  e").append(i).append(": {namespaces: [a], budgt: 1m}\n");
        }
        Files.writeString(directory.resolve("belay.yaml"), text);

        assertThat(run.belay("config", "validate").err())
                .contains("9 problems in the settings", "and 6 more of the same kind");
    }

    @Test
    void saysWhereYamlItselfIsBroken() throws IOException {
        Files.writeString(directory.resolve("belay.yaml"), "apiVersion: belay/v1\nkind: [Config\n");
        assertThat(run.belay("config", "validate").err()).contains("belay.yaml:3:1: not YAML");
    }

    @Test
    void sayTheFileIsNotUtf8() throws IOException {
        Files.write(directory.resolve("belay.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(run.belay("config", "validate").err()).contains("cannot read belay.yaml", "it is not UTF-8");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void findsTheFileAboveTheDirectoryAndThroughC() throws IOException {
        Path below = Files.createDirectories(directory.resolve("a/b"));
        assertThat(new Run(below).belay("config", "validate").code()).isZero();
        assertThat(run.belay("-C", "a", "config", "validate").out()).isEqualTo("✔ ok  belay.yaml\n");
    }

    @Test
    void refusesANamedFileThatIsNotThere() {
        assertThat(run.belay("config", "validate", "--config", "nope.yaml").err())
                .contains("no file nope.yaml");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void showsWhatHoldsAndWhereItWasSet() throws IOException {
        Files.writeString(directory.resolve("system.yaml"), "git: {branch: main}\npoints: {soak: 1h}\n");
        run.with("BELAY_BUDGET", "2m").belay("-e", "prod", "config", "view", "--show-origin", "-n", "other");
        Golden.check("config-origins.txt", run.out());
    }

    @Test
    void takesFlagsInAnyPosition() {
        String before = run.belay("-e", "prod", "-o", "json", "config", "view").out();
        assertThat(run.belay("config", "-e", "prod", "view", "-o", "json").out())
                .isEqualTo(before);
        assertThat(run.belay("config", "view", "-e", "prod", "-o", "json").out())
                .isEqualTo(before);
    }

    @Test
    void refusesAFlagGivenTwiceWithAnotherValue() {
        assertThat(run.belay("config", "view", "-e", "prod", "-e", "test").code())
                .isEqualTo(2);
        assertThat(run.err()).contains("--env is given twice with different values");
        assertThat(run.belay("config", "view", "-e", "prod", "--env", "prod").code())
                .isZero();
    }

    @Test
    void namesTheSandboxCommandWhenItIsNotUp() {
        run.belay("config", "view", "-e", "sandbox");
        assertThat(run.code()).isEqualTo(5);
        assertThat(run.err()).contains("the sandbox is not up", "belay sandbox up");
    }

    @Test
    void readsOnlyTheSandboxesOwnFileInTheSandbox() throws IOException {
        Path own = Files.createDirectories(directory.resolve("state/sandbox"));
        Files.writeString(
                own.resolve("belay.yaml"),
                "apiVersion: belay/v1\nkind: Config\nenvironments: {sandbox: {sandbox: true, namespaces: [chat]}}\n");
        run.belay("config", "view", "-e", "sandbox", "-o", "jsonpath=.config.environments");
        assertThat(run.out()).isEqualTo("{\"sandbox\":{\"sandbox\":true,\"namespaces\":[\"chat\"]}}\n");
    }

    @Test
    void explainsAKeyByTheNameThatTheUserChose() {
        assertThat(run.belay("config", "explain", "environments.prod.budget").out())
                .contains("how long a rollback may take", "default  5m");
        assertThat(run.belay("config", "explain", "points.sok").err()).contains("did you mean \"points.soak\"?");
    }

    @Test
    void refusesAJsonPathItDoesNotUnderstand() {
        run.belay("config", "view", "-o", "jsonpath=.a[");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("not understood from \"[\" on");
    }

    @Test
    void saysThatTheStateDirectoryCannotBeUsed() throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        run.with("BELAY_STATE_DIR", file.toString()).belay("config", "view", "-e", "sandbox");
        assertThat(run.code()).isEqualTo(5);
        assertThat(run.err()).contains("cannot be used", "BLY-STATE");
    }
}
