package dev.belay.cli;

import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import dev.belay.world.Clock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs the whole program in this process, with streams and variables of the test.
final class Run {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> variables = new HashMap<>();
    private final Path directory;
    private Charset charset = StandardCharsets.UTF_8;
    private Streams.Terminals terminals = new Streams.Terminals(false, false, false);
    private String input = "";
    private String invokedAs = "belay";
    private boolean ticking;
    private volatile Signals signals = new Signals(_ -> {}, _ -> {});
    private int code = -1;

    /// @param directory where the program is started; also its state directory
    Run(Path directory) {
        this.directory = directory;
        variables.put("BELAY_STATE_DIR", directory.resolve("state").toString());
    }

    Run with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Run ascii() {
        charset = StandardCharsets.US_ASCII;
        return this;
    }

    Run onTerminal() {
        terminals = new Streams.Terminals(true, true, true);
        return this;
    }

    /// Time goes by as it does, and an interrupt ends every wait, as in the program.
    Run ticking() {
        ticking = true;
        return this;
    }

    /// What Ctrl-C does to the command that runs.
    void interrupt() {
        signals.arrived(Exit.INTERRUPTED);
    }

    Run typing(String text) {
        input = text;
        return this;
    }

    Run invokedAs(String name) {
        invokedAs = name;
        return this;
    }

    Run belay(String... arguments) {
        out.reset();
        err.reset();
        code = new Program(host()).run(List.of(arguments));
        return this;
    }

    /// Runs one task with the flags of these arguments.
    Run task(Task task, String... arguments) {
        out.reset();
        err.reset();
        List<String> line = new ArrayList<>(List.of("version"));
        line.addAll(List.of(arguments));
        code = new Program(host()).run(task, Parsing.parse(line).globals());
        return this;
    }

    Host host() {
        signals = new Signals(_ -> {}, _ -> {});
        Streams streams = new Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, charset),
                new PrintStream(err, false, charset),
                terminals,
                charset,
                charset,
                () -> 0,
                () -> 0);
        return new Host(
                streams,
                variables,
                directory,
                directory.resolve("system.yaml"),
                ticking ? new SystemClock(signals) : new StillClock(),
                ZoneOffset.UTC,
                invokedAs,
                signals);
    }

    int code() {
        return code;
    }

    String out() {
        return out.toString(charset);
    }

    String err() {
        return err.toString(charset);
    }

    Value json() {
        return JsonReader.read(out(), "stdout");
    }

    /// Time stands still.
    private record StillClock() implements Clock {
        @Override
        public Instant now() {
            return Instant.parse("2026-11-22T03:14:52Z");
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void sleep(Duration duration) {
            // Time stands still.
        }
    }
}
