package dev.belay.cli;

import dev.belay.core.config.Place;
import dev.belay.core.config.Problem;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;

/// Why a command did not reach its goal, in the parts of the four lines [ERR-1].
///
/// @param what failed, in a few words
/// @param why it failed
/// @param fix a command that can be pasted, or what to do
/// @param problems places in files; none for most failures
public record Failure(ErrorCode code, Exit exit, String what, String why, String fix, List<Problem> problems) {
    public Failure {
        problems = List.copyOf(problems);
    }

    public static Failure of(ErrorCode code, String what, String why, String fix) {
        return new Failure(code, code.exit(), what, why, fix, List.of());
    }

    /// The same with another end of the process than the code's own.
    public Failure exit(Exit other) {
        return new Failure(code, other, what, why, fix, problems);
    }

    public Failure problems(List<Problem> other) {
        return new Failure(code, exit, what, why, fix, other);
    }

    /// As documents carry it.
    Value value() {
        Value.Obj error = Value.object(
                "code",
                Value.of(code.text()),
                "exit",
                Value.of(exit.word()),
                "message",
                Value.of(what),
                "why",
                Value.of(why),
                "fix",
                Value.of(fix));
        List<Value> places = new ArrayList<>();
        problems.forEach(p -> places.add(value(p)));
        return places.isEmpty() ? error : error.put("problems", new Value.Arr(places));
    }

    private static Value value(Problem problem) {
        Place place = problem.place();
        return Value.object(
                "file",
                Value.of(place.file()),
                "line",
                Value.of(place.line()),
                "column",
                Value.of(place.column()),
                "message",
                Value.of(problem.message()),
                "suggestion",
                Value.of(problem.suggestion()));
    }
}
