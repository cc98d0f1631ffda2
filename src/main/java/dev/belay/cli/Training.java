package dev.belay.cli;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// Runs the light commands once, so that the launcher's class-data archive holds their classes. Touches nothing.
public final class Training {
    private static final List<List<String>> RUNS = List.of(
            List.of("--version"),
            List.of("help"),
            List.of("help", "exit-codes"),
            List.of("config", "view", "-o", "yaml"),
            List.of("version", "-o", "json"),
            List.of("nonsense"));

    private Training() {}

    public static void main(String[] arguments) {
        Signals signals = new Signals(_ -> {}, _ -> {});
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]),
                nowhere,
                nowhere,
                new Streams.Terminals(false, false, false),
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_8,
                () -> 0,
                () -> 0);
        Host host = new Host(
                streams,
                Map.of(),
                Path.of("/"),
                Path.of("/nonexistent"),
                new SystemClock(signals),
                ZoneOffset.UTC,
                "belay",
                signals);
        RUNS.forEach(run -> new Program(host).run(run));
    }
}
