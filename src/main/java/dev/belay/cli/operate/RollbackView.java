package dev.belay.cli.operate;

import dev.belay.cli.Changed;
import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Outcome;
import dev.belay.core.baseline.Validation;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.Value;
import dev.belay.core.point.ObjectDifference;
import dev.belay.core.ready.ClusterIdentity;
import dev.belay.core.ready.Finding;
import dev.belay.core.ready.Readiness;
import dev.belay.core.ready.Verdict;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.rollback.Phase;
import dev.belay.core.rollback.RestoreStep;
import dev.belay.core.rollback.Untouched;
import dev.belay.run.execute.Opening;
import dev.belay.run.rollback.Preview;
import dev.belay.run.rollback.Request;
import dev.belay.run.rollback.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a rollback shows: before, instead and after.
final class RollbackView {
    private RollbackView() {}

    /// The lines over the one question (CLI-8).
    static List<Line> summary(Request request, Preview preview) {
        Request.Target target = request.target();
        String head = request.way().emergency() ? "EMERGENCY rollback of " : "rollback of ";
        long restarts = preview.plan().in(Phase.WORKLOADS).size();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(head + target.environment() + ", cluster " + ClusterIdentity.shorten(preview.clusterUid())
                + ", ns " + String.join(", ", target.namespaces())));
        lines.add(Line.of("  to    " + request.source().point().id()));
        lines.add(Line.of("  as    " + preview.actor().id()));
        lines.add(Line.of("  why   "
                + (request.reason().text().isEmpty()
                        ? "no reason given"
                        : request.reason().text())));
        lines.add(Line.of("  does  change " + preview.plan().objects() + " objects, restart " + restarts
                + " workloads, delete nothing"));
        return lines;
    }

    static Outcome preview(Request request, Preview preview) {
        List<Line> lines = new ArrayList<>(summary(request, preview));
        for (RestoreStep step : preview.plan().steps()) {
            lines.add(step(step));
        }
        for (Untouched untouched : preview.plan().untouched()) {
            lines.add(Line.of((untouched.left() ? "  ! " : "  = ")
                    + untouched.ref().kind() + " " + untouched.ref().name() + "  " + untouched.why()));
        }
        lines.add(Line.of("  = " + preview.plan().equal() + " objects equal, not touched"));
        preview.readiness().findings().stream()
                .filter(f -> f.verdict() != Verdict.OK)
                .forEach(f -> lines.add(finding(f)));
        Outcome outcome =
                Outcome.ok("RollbackPlan", planDocument(request, preview)).text(lines);
        return preview.readiness().blocking().isEmpty()
                ? outcome
                : outcome.failure(blocked(request, preview.readiness()));
    }

    static Outcome refused(Request request, Readiness readiness) {
        List<Line> lines = readiness.findings().stream()
                .filter(f -> f.verdict() != Verdict.OK)
                .map(RollbackView::finding)
                .toList();
        return Outcome.ok("RollbackResult", Value.object("outcome", Value.of("refused")))
                .text(lines)
                .failure(blocked(request, readiness));
    }

    private static Failure blocked(Request request, Readiness readiness) {
        Finding first = readiness.blocking().getFirst();
        ErrorCode code = first.id().equals("L01") ? ErrorCode.CONFLICT : ErrorCode.REFUSED;
        return Failure.of(
                code,
                "the rollback of " + request.target().environment() + " is not ready: " + first.id() + " "
                        + first.title(),
                first.evidence(),
                first.fix().isEmpty() ? "belay help emergency" : first.fix());
    }

    static Outcome result(Request request, Result result) {
        return switch (result) {
            case Result.Refused(Readiness readiness) -> refused(request, readiness);
            case Result.NotOpened(Opening why) -> notOpened(request, why);
            case Result.AlreadyThere there -> alreadyThere(request, there, "");
            case Result.Ended ended -> ended(request, ended);
        };
    }

    /// @param older the next older good point; empty: there is none
    static Outcome alreadyThere(Request request, Result.AlreadyThere there, String older) {
        boolean green = there.smoke().colour() == Validation.Colour.GREEN
                || !request.way().validate();
        Outcome outcome = Outcome.ok(
                        "RollbackResult",
                        Value.object(
                                "outcome", Value.of("already-there"),
                                "point", Value.of(request.source().point().id()),
                                "diff", Value.of(word(there.difference().result()))))
                .text(List.of(
                        Line.of(Mark.OK, "already there: nothing was written, a fresh read shows no difference")));
        return green
                ? outcome
                : outcome.failure(Failure.of(
                                ErrorCode.REFUSED,
                                "live is as the point, and its smoke suites are not as recorded",
                                why(there.smoke()),
                                older.isEmpty()
                                        ? "there is no older good point: belay point list -e "
                                                + request.target().environment()
                                        : "belay rollback " + older + " -e "
                                                + request.target().environment())
                        .exit(Exit.NOT_VALIDATED));
    }

    private static String why(Validation smoke) {
        return smoke.findings().stream()
                .map(f -> f.test() + ": " + f.detail())
                .findFirst()
                .orElse("no smoke suite ran");
    }

    private static Outcome ended(Request request, Result.Ended ended) {
        String op = request.reason().operation();
        Duration used = ended.spent().used();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(headline(ended) + " in " + stamp(used) + " of "
                + stamp(ended.spent().budget())));
        ended.difference().left().stream()
                .map(ObjectDifference::ref)
                .forEach(r -> lines.add(Line.of(Mark.FAIL, "differs: " + r)));
        if (!ended.owed().isEmpty()) {
            lines.add(Line.of("Owed    " + String.join(" · ", ended.owed())));
        }
        if (!ended.prePoint().isEmpty()) {
            lines.add(Line.of("Undo    belay rollback --to pre:" + op + " -e "
                    + request.target().environment()));
        }
        Outcome outcome = Outcome.ok("RollbackResult", document(request, ended))
                .changed(Changed.YES)
                .operation(op)
                .budget(ended.spent().budget(), used)
                .text(lines)
                .names(List.of(op));
        return ended.end() == Result.End.ROLLED_BACK ? outcome : outcome.failure(failure(request, ended));
    }

    private static Failure failure(Request request, Result.Ended ended) {
        String env = request.target().environment();
        String op = request.reason().operation();
        String why =
                ended.failed().isEmpty() ? why(ended.smoke()) : ended.failed().getFirst();
        return switch (ended.end()) {
            case ROLLED_BACK, NOT_VALIDATED ->
                Failure.of(ErrorCode.REFUSED, "restored, and not validated", why, "belay status -e " + env)
                        .exit(Exit.NOT_VALIDATED);
            case INCOMPLETE ->
                Failure.of(ErrorCode.REFUSED, "some objects could not be restored", why, "the same command again")
                        .exit(Exit.PARTIAL);
            case STALLED ->
                Failure.of(
                                ErrorCode.REFUSED,
                                "the time was over before all was restored",
                                why,
                                "kubectl get pods, then the same command again")
                        .exit(Exit.STALLED);
            case INTERRUPTED ->
                Failure.of(ErrorCode.SIGNAL, "interrupted", "somebody asked to stop", "belay resume " + op)
                        .exit(Exit.INTERRUPTED);
            case SUPERSEDED ->
                Failure.of(
                                ErrorCode.CONFLICT,
                                "another operation took over",
                                "a newer epoch was found",
                                "belay status -e " + env)
                        .exit(Exit.PARTIAL);
        };
    }

    private static Outcome notOpened(Request request, Opening why) {
        String env = request.target().environment();
        return Outcome.failed(
                switch (why) {
                    case Opening.Busy(var lock, String holder, var _) ->
                        Failure.of(
                                ErrorCode.CONFLICT,
                                lock.name() + " is held by " + holder,
                                "another operation changes " + env,
                                "belay watch, belay abort, or the same with --emergency");
                    case Opening.Unavailable(var lock, var failure) ->
                        Failure.of(
                                ErrorCode.UNREACHABLE,
                                "the lock " + lock.name() + " cannot be used",
                                String.valueOf(failure.getMessage()),
                                "the same with --emergency goes on without it");
                    case Opening.Unrecorded(var failure) ->
                        Failure.of(
                                ErrorCode.STATE,
                                "the operation could not be written down",
                                String.valueOf(failure.getMessage()),
                                "BELAY_STATE_DIR=/path/that/is/writable belay ...");
                    case Opening.Opened _ -> throw new IllegalStateException("an opened operation did not open");
                },
                Changed.NO);
    }

    private static String headline(Result.Ended ended) {
        return switch (ended.end()) {
            case ROLLED_BACK -> "ROLLED BACK";
            case NOT_VALIDATED -> "RESTORED, NOT VALIDATED";
            case INCOMPLETE -> "INCOMPLETE";
            case STALLED -> "STALLED";
            case INTERRUPTED -> "INTERRUPTED";
            case SUPERSEDED -> "SUPERSEDED";
        };
    }

    private static Line step(RestoreStep step) {
        ObjectChange change = step.change();
        boolean create = change.before().content().isEmpty();
        String fields = create
                ? "will be created"
                : String.join(
                        ", ",
                        change.owned().stream().limit(3).map(Object::toString).toList());
        String notes = step.notes().isEmpty() ? "" : "; " + String.join(", ", step.notes());
        return Line.of((create ? "  + " : "  ~ ") + change.ref().kind() + " "
                + change.ref().namespace() + "/" + change.ref().name() + "  " + fields + (create ? "" : notes));
    }

    static Line finding(Finding finding) {
        Mark mark = switch (finding.verdict()) {
            case OK -> Mark.OK;
            case WARN -> Mark.WARN;
            case FAIL -> Mark.FAIL;
            case UNKNOWN -> Mark.UNKNOWN;
            case SKIP -> Mark.WAITING;
        };
        return Line.of(mark, finding.id() + " " + finding.title() + "  " + finding.evidence());
    }

    private static Value.Obj planDocument(Request request, Preview preview) {
        List<Value> steps = preview.plan().steps().stream()
                .<Value>map(s -> Value.object(
                        "phase", Value.of(s.phase().word()),
                        "object", Value.of(s.change().ref().toString()),
                        "create", Value.of(s.change().before().content().isEmpty())))
                .toList();
        return Value.object(
                "point", Value.of(request.source().point().id()),
                "plan", Value.of(preview.plan().digest().toString()),
                "steps", new Value.Arr(steps),
                "equal", Value.of(preview.plan().equal()));
    }

    private static Value.Obj document(Request request, Result.Ended ended) {
        return Value.object(
                "outcome", Value.of(ended.end().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                "point", Value.of(request.source().point().id()),
                "seconds", Value.of(ended.spent().used().toMillis() / 1000.0),
                "diff", Value.of(word(ended.difference().result())),
                "validated", Value.of(ended.smoke().colour().name().toLowerCase(Locale.ROOT)),
                "failed",
                        new Value.Arr(
                                ended.failed().stream().<Value>map(Value::of).toList()),
                "owed",
                        new Value.Arr(
                                ended.owed().stream().<Value>map(Value::of).toList()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String stamp(Duration duration) {
        return String.format(Locale.ROOT, "%02d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }
}
