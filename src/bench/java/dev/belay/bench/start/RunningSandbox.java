package dev.belay.bench.start;

import dev.belay.bench.Commands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A sandbox of this checkout in a process of its own, with a state directory of its own; both end with it.
final class RunningSandbox implements AutoCloseable {
    private final Process process;
    private final Path state;

    private RunningSandbox(Process process, Path state) {
        this.process = process;
        this.state = state;
    }

    /// Comes back once the sandbox says that it is up.
    ///
    /// @throws IOException when it ends before, with what it said
    static RunningSandbox start(String belay) throws IOException {
        Path state = Files.createTempDirectory("belay-bench");
        Process process =
                Commands.plain().with("BELAY_STATE_DIR", state.toString()).start(List.of(belay, "sandbox", "up"));
        RunningSandbox sandbox = new RunningSandbox(process, state);
        StringBuilder said = new StringBuilder();
        // Left open: closing it would end the sandbox at its next word.
        BufferedReader words = process.inputReader(StandardCharsets.UTF_8);
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Ctrl-C stops it")) {
                return sandbox;
            }
        }
        sandbox.close();
        throw new IOException("the sandbox did not come up:\n" + said);
    }

    /// Commands that find it, kubectl included.
    Commands commands() {
        return Commands.plain()
                .with("BELAY_STATE_DIR", state.toString())
                .with("KUBECONFIG", state.resolve("sandbox/kubeconfig").toString());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        try (Stream<Path> files = Files.walk(state)) {
            files.sorted(Comparator.reverseOrder()).forEach(RunningSandbox::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
