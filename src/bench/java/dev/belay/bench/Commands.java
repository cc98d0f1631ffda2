package dev.belay.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Commands run as a user runs them, each a process of its own, with what they cost.
///
/// @param variables set beside those of this process
public record Commands(Map<String, String> variables) {
    /// Starts a command so and so often; the shell's own start is shared by all of them.
    private static final String AGAIN = "n=$1; shift; i=0; while [ $i -lt $n ]; do \"$@\" || exit; i=$((i+1)); done";

    public Commands {
        variables = Map.copyOf(variables);
    }

    public static Commands plain() {
        return new Commands(Map.of());
    }

    /// With one more variable.
    public Commands with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return new Commands(more);
    }

    /// Whether a command is on the PATH.
    public static boolean present(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(name)));
    }

    /// The cost of one run, taken from several in a row where one is too short to see.
    ///
    /// @param times how many in a row, at least 1
    /// @throws IOException when one of them ends with another code than 0; its output is in the message
    public Cost cost(int times, List<String> command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("sh", "-c", AGAIN, "sh", String.valueOf(times)));
        line.addAll(command);
        double cpu = ChildTimes.seconds();
        long begun = System.nanoTime();
        Process process = start(line);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        long ended = System.nanoTime();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code + ":\n" + said);
        }
        return new Cost((ChildTimes.seconds() - cpu) / times, (ended - begun) / 1e9 / times);
    }

    /// Starts a command whose output, errors included, the caller reads.
    public Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
