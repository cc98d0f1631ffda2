package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// T04: as a container runs it that gave the process any user and mounted its root read-only. The one place that it
/// may write is the state directory.
class StrangerTest {
    private static final String UID = "48151";

    @TempDir
    private Path directory;

    private SandboxCase at;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        assumeTrue(
                done("setpriv", "--reuid", UID, "--regid", UID, "--clear-groups", "true"),
                "SKIPPED T04: only root with setpriv can become another user");
        at = SandboxCase.start(directory, "0s");
        open(directory, "rwxr-xr-x");
        open(directory.resolve("kubeconfig"), "rw-r--r--");
        Files.createDirectory(at.state());
        open(at.state(), "rwxrwxrwx");
    }

    @AfterEach
    void stop() {
        if (at != null) {
            at.close();
        }
    }

    @Test
    void aSlotIsTakenByAnyUserWithoutAHomeOnAReadOnlyRoot() throws Exception {
        List<String> taken = List.of("snapshot", "--slot", "1h", "-o", "json", "--no-input", "-e", "test");

        try (Launched belay = Launched.start(asStranger(taken), at.state())) {
            assertThat(belay.exit()).as(belay.said()).isZero();

            Value result = JsonReader.read(belay.printed(), "stdout");
            assertThat(result.truth("/changed")).contains(true);
            assertThat(result.number("/level")).contains(3L);
            String id = result.text("/point").orElseThrow();
            Value manifest = JsonReader.read(Files.readString(at.stored(id).resolve("point.json")), "point.json");
            assertThat(manifest.text("/createdBy/actor").orElse("?")).isNotIn("?", "");
        }
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(file -> file.getFileName().toString().contains("?")))
                    .isEmpty();
        }
        try (Stream<Path> files = Files.walk(at.state())) {
            assertThat(files.filter(Files::isRegularFile).map(StrangerTest::text))
                    .isNotEmpty()
                    .noneMatch(text -> text.contains("\"?\""));
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A user without a name and a home, in a directory that is not its own; where the machine lets us, on a root
    /// that nobody can write, the state directory apart.
    private List<String> asStranger(List<String> arguments) throws IOException, InterruptedException {
        List<String> stranger = new ArrayList<>(List.of(
                "setpriv", "--reuid", UID, "--regid", UID, "--clear-groups", "env", "-u", "HOME", "-u", "USER"));
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--kubeconfig", at.kubeconfig()));
        stranger.addAll(Launched.java(readable(), Main.class, all.toArray(String[]::new)));
        String readOnly = "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro / && exec \"$@\"";
        if (!done("unshare", "--mount", "sh", "-c", readOnly, at.state().toString(), "true")) {
            return stranger;
        }
        List<String> confined = new ArrayList<>(
                List.of("unshare", "--mount", "sh", "-c", readOnly, at.state().toString()));
        confined.addAll(stranger);
        return confined;
    }

    /// The class path, copied to where a stranger can read it.
    private String readable() throws IOException, InterruptedException {
        Path lib = Files.createDirectory(directory.resolve("lib"));
        List<String> entries = new ArrayList<>();
        for (String entry : Arrays.asList(Launched.classPath().split(File.pathSeparator))) {
            if (!entry.contains("test-classes") && Files.exists(Path.of(entry))) {
                Path copy = lib.resolve(String.valueOf(entries.size()));
                assertThat(done("cp", "-r", entry, copy.toString())).isTrue();
                entries.add(copy.toString());
            }
        }
        assertThat(done("chmod", "-R", "a+rX", lib.toString())).isTrue();
        return String.join(File.pathSeparator, entries);
    }

    private static boolean done(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            if (command[0].equals("setpriv") || command[0].equals("unshare")) {
                return false;
            }
            throw e;
        }
    }

    private static void open(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
