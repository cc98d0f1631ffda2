package dev.belay.cli;

import dev.belay.core.model.Durations;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a command came to: how the process ends, whether anything was changed, one document for machines, and lines for
/// a person. Only `cli` turns it into output.
///
/// @param kind of the document: `PointList`
/// @param body the fields of the document beside the common ones
/// @param wide more lines for `-o wide`; none: as `text`
/// @param names what `-o name` prints, one a line
/// @param operation its id; empty when there was none
/// @param failures none when the goal was reached
public record Outcome(
        Exit exit,
        Changed changed,
        String kind,
        Value.Obj body,
        List<Line> text,
        List<Line> wide,
        List<String> names,
        String operation,
        Value budget,
        List<Failure> failures) {
    /// The kind whose body is a whole log of SARIF, printed as it is.
    public static final String SARIF = "Sarif";

    public Outcome {
        text = List.copyOf(text);
        wide = List.copyOf(wide);
        names = List.copyOf(names);
        failures = List.copyOf(failures);
    }

    /// The goal was reached and nothing was changed.
    public static Outcome ok(String kind, Value.Obj body) {
        return new Outcome(
                Exit.OK, Changed.NO, kind, body, List.of(), List.of(), List.of(), "", Value.nil(), List.of());
    }

    /// The goal was not reached.
    public static Outcome failed(Failure failure, Changed changed) {
        return ok("Error", Value.empty()).failure(failure).changed(changed);
    }

    public Outcome exit(Exit other) {
        return new Outcome(other, changed, kind, body, text, wide, names, operation, budget, failures);
    }

    public Outcome changed(Changed other) {
        return new Outcome(exit, other, kind, body, text, wide, names, operation, budget, failures);
    }

    public Outcome text(List<Line> other) {
        return new Outcome(exit, changed, kind, body, other, wide, names, operation, budget, failures);
    }

    public Outcome wide(List<Line> other) {
        return new Outcome(exit, changed, kind, body, text, other, names, operation, budget, failures);
    }

    public Outcome names(List<String> other) {
        return new Outcome(exit, changed, kind, body, text, wide, other, operation, budget, failures);
    }

    public Outcome operation(String other) {
        return new Outcome(exit, changed, kind, body, text, wide, names, other, budget, failures);
    }

    /// How much of its time it took.
    public Outcome budget(Duration limit, Duration used) {
        Value spent = Value.object(
                "limit",
                Value.of(Durations.text(limit)),
                "used",
                Value.of(Durations.text(used)),
                "met",
                Value.of(used.compareTo(limit) <= 0));
        return new Outcome(exit, changed, kind, body, text, wide, names, operation, spent, failures);
    }

    /// With one more failure; the first sets how the process ends.
    public Outcome failure(Failure failure) {
        List<Failure> more = new ArrayList<>(failures);
        more.add(failure);
        Exit end = failures.isEmpty() ? failure.exit() : exit;
        return new Outcome(end, changed, kind, body, text, wide, names, operation, budget, more);
    }

    /// An interruption under the name of the signal that it was.
    Outcome signalled(Exit how) {
        List<Failure> renamed =
                failures.stream().map(f -> f.exit(named(f.exit(), how))).toList();
        return new Outcome(named(exit, how), changed, kind, body, text, wide, names, operation, budget, renamed);
    }

    private static Exit named(Exit exit, Exit how) {
        return exit == Exit.INTERRUPTED ? how : exit;
    }

    /// The whole document: the common fields round those of the command.
    public Value.Obj document() {
        Value.Obj document = Value.object("apiVersion", Value.of("belay/v1"), "kind", Value.of(kind));
        for (Map.Entry<String, Value> field : body.fields().entrySet()) {
            document = document.put(field.getKey(), field.getValue());
        }
        document = document.put("exitCode", Value.of(exit.code()))
                .put("changed", changed.value())
                .put("operation", operation.isEmpty() ? Value.nil() : Value.of(operation))
                .put("budget", budget);
        return failures.isEmpty()
                ? document
                : document.put("error", failures.getFirst().value());
    }
}
