package dev.belay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The git program of the machine in one folder, without the settings of whoever runs the tests.
public final class GitProgram {
    private final Path folder;

    public GitProgram(Path folder) {
        this.folder = folder;
    }

    /// The variables under which git and Belay see the same settings: none but those of the repository.
    public static Map<String, String> environment() {
        return Map.of("HOME", "/nonexistent", "GIT_CONFIG_NOSYSTEM", "1", "LC_ALL", "C.UTF-8");
    }

    /// A new repository with the branch `main`.
    public static GitProgram init(Path folder) {
        GitProgram git = new GitProgram(folder);
        git.run("init", "-q", "-b", "main");
        git.run("config", "user.name", "person");
        git.run("config", "user.email", "person@example.com");
        return git;
    }

    public Path folder() {
        return folder;
    }

    /// Runs a command that must succeed.
    ///
    /// @return what it said, without the last line feed
    public String run(String... arguments) {
        Said said = feed(new byte[0], arguments);
        assertThat(said.code())
                .as("git " + String.join(" ", arguments) + ": " + said.text())
                .isZero();
        return said.text().stripTrailing();
    }

    /// @param text both streams
    public record Said(int code, String text) {}

    public Said feed(byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("git", ".out");
            Path in = Files.write(Files.createTempFile("git", ".in"), input);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(in.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
            builder.environment().putAll(environment());
            int code = builder.start().waitFor();
            String text = Files.readString(out, StandardCharsets.ISO_8859_1);
            Files.delete(out);
            Files.delete(in);
            return new Said(code, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
