package dev.belay.cli;

import dev.belay.cli.look.JsonPath;
import dev.belay.cli.look.Painter;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.edge.files.YamlWriter;
import java.io.PrintStream;
import java.util.List;

/// Puts an outcome on the streams: the result on stdout in the format asked for, failures on stderr [CLI-1].
record Rendering(Format format, Painter out, Painter err) {

    void result(Outcome outcome, PrintStream stdout) {
        switch (format.kind()) {
            case HUMAN -> lines(outcome.text(), stdout);
            case WIDE -> lines(outcome.wide().isEmpty() ? outcome.text() : outcome.wide(), stdout);
            case JSON -> stdout.print(Json.pretty(outcome.document()));
            case YAML -> stdout.print(YamlWriter.write(outcome.document()));
            case NDJSON -> stdout.print(Json.compact(outcome.document()) + "\n");
            case SARIF ->
                stdout.print(Json.pretty(outcome.kind().equals(Outcome.SARIF) ? outcome.body() : outcome.document()));
            case NAME -> names(outcome).forEach(name -> stdout.print(name + "\n"));
            case JSONPATH -> stdout.print(JsonPath.print(format.expression(), outcome.document()) + "\n");
        }
        stdout.flush();
    }

    /// One event of something that goes on; only `ndjson` has them.
    void event(Value event, PrintStream stdout) {
        if (format.kind() == Format.Kind.NDJSON) {
            stdout.print(Json.compact(event) + "\n");
            stdout.flush();
        }
    }

    void errors(List<Line> lines, PrintStream stderr) {
        lines.forEach(line -> stderr.print(err.paint(line) + "\n"));
        stderr.flush();
    }

    private void lines(List<Line> lines, PrintStream stdout) {
        lines.forEach(line -> stdout.print(out.paint(line) + "\n"));
    }

    private static List<String> names(Outcome outcome) {
        return outcome.failures().isEmpty()
                ? outcome.names()
                : outcome.failures().stream()
                        .map(f -> "error/" + f.code().text())
                        .toList();
    }
}
