package dev.belay.cli.operate;

import dev.belay.cli.Changed;
import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Outcome;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.run.rollback.Request;
import java.util.List;

/// What a rollback shows that attached itself to one that was open already (RB-13): that one's result, under its id.
final class FollowedView {
    private FollowedView() {}

    /// @param outcome as the journal has it
    static Outcome over(Request request, String operation, Value outcome) {
        String end = outcome.text("/end").orElse("ended");
        Exit exit = Watched.end(end);
        Value.Obj document = document(request, end.replace('_', '-'));
        for (String field : List.of("diff", "validated")) {
            document = outcome.child(field).isPresent()
                    ? document.put(field, outcome.child(field).get())
                    : document;
        }
        Outcome result = Outcome.ok("RollbackResult", document)
                .changed(Changed.YES)
                .operation(operation)
                .names(List.of(operation))
                .text(List.of(Line.of(
                        exit == Exit.OK ? Mark.OK : Mark.WARN,
                        operation + ", which was under way to the same point: " + end.replace('_', ' '))));
        return exit == Exit.OK
                ? result
                : result.failure(Failure.of(
                                ErrorCode.REFUSED,
                                operation + " ended as " + exit.word(),
                                "it was under way to the same point, and this command followed it",
                                "belay status -e " + request.target().environment())
                        .exit(exit));
    }

    static Outcome late(Request request, String operation, String step) {
        return Outcome.ok("RollbackResult", document(request, "under-way"))
                .operation(operation)
                .failure(Failure.of(
                                ErrorCode.REFUSED,
                                operation + " is still under way to the same point",
                                "the time of this command is over; last seen: " + (step.isEmpty() ? "open" : step),
                                "belay watch " + operation + " -e "
                                        + request.target().environment())
                        .exit(Exit.WAITING));
    }

    /// What a dry run says: the run itself would follow, and write nothing.
    static Outcome wouldFollow(Request request, String operation) {
        return Outcome.ok("RollbackPlan", document(request, "would-follow"))
                .operation(operation)
                .text(List.of(Line.of(operation + " is under way to the same point: this command would follow it")));
    }

    private static Value.Obj document(Request request, String outcome) {
        return Value.object(
                "outcome", Value.of(outcome),
                "point", Value.of(request.source().point().id()),
                "attached", Value.of(true));
    }
}
