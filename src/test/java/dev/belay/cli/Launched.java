package dev.belay.cli;

import dev.belay.testkit.ClassPath;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The program, or another main class of the tests, in a process of its own; ended with the test at the latest.
final class Launched implements AutoCloseable {
    /// Far beyond any healthy run.
    private static final long LIMIT_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;
    private final BufferedReader err;
    private final StringBuilder said = new StringBuilder();

    private Launched(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = process.errorReader(StandardCharsets.UTF_8);
    }

    /// @param state the state directory
    static Launched belay(Path state, String... arguments) throws IOException {
        return start(Main.class, state, arguments);
    }

    static Launched start(Class<?> main, Path state, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                // A build in the background ignores SIGINT, and its children would, too.
                "env",
                "--default-signal=INT,TERM,HUP",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(state.toFile().getAbsoluteFile().getParentFile());
        builder.environment().put("BELAY_STATE_DIR", state.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        return new Launched(process);
    }

    /// That of this process, however the tests were started, from any directory.
    static String classPath() {
        return ClassPath.entries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /// Sends a signal: `INT`, `TERM`, `KILL`.
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /// Reads stdout up to a line with these words.
    ///
    /// @throws AssertionError when the process ends before
    void untilOut(String words) throws IOException {
        until(out, words);
    }

    /// The same of stderr.
    void untilErr(String words) throws IOException {
        until(err, words);
    }

    private void until(BufferedReader from, String words) throws IOException {
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            said.append(line).append('\n');
            if (line.contains(words)) {
                return;
            }
        }
        throw new AssertionError("it ended without \"" + words + "\":\n" + said);
    }

    /// Waits for something that it does elsewhere.
    ///
    /// @throws AssertionError when it ends before, or does not do it
    void until(CountDownLatch done) throws IOException, InterruptedException {
        Thread.ofVirtual().start(() -> {
            try {
                process.waitFor();
                done.countDown();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        boolean reached = done.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!reached || !process.isAlive()) {
            process.destroyForcibly();
            throw new AssertionError("it did not come so far:\n" + said + err.readAllAsString());
        }
    }

    /// Waits for its end.
    ///
    /// @return the exit code
    int exit() throws InterruptedException, IOException {
        said.append(err.readAllAsString());
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end:\n" + said);
        }
        return process.exitValue();
    }

    /// What was read of stdout and stderr so far, and all of stderr after [#exit].
    String said() {
        return said.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
