package dev.belay.cli.operate;

import dev.belay.cli.Changed;
import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.site.PointSource;
import dev.belay.cli.site.RollbackRuns;
import dev.belay.cli.site.Site;
import dev.belay.core.change.Operation;
import dev.belay.run.Resume;
import dev.belay.run.Resumption;
import dev.belay.run.execute.Opening;
import dev.belay.run.rollback.Preview;
import dev.belay.run.rollback.Request;
import dev.belay.run.rollback.Result;
import dev.belay.run.rollback.ResumeRollback;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A rollback that its process left open, gone on with: by `resume`, or by who wants the same (RB-13).
///
/// @param source the point that the operation goes to
record LeftRollback(Session session, Site site, PointSource source, Operation operation) {

    /// What is said or asked before the first write.
    @FunctionalInterface
    interface Before {
        void ready(Request request, Preview preview);
    }

    Outcome goOn(boolean dryRun, Before before) {
        Request request = RollbackRuns.again(session, site, source, operation);
        var rollback = RollbackRuns.rollback(session, site, source, request);
        Preview preview = rollback.preview();
        if (dryRun) {
            return RollbackView.preview(request, preview);
        }
        if (!preview.readiness().blocking().isEmpty()) {
            return RollbackView.refused(request, preview.readiness());
        }
        before.ready(request, preview);
        session.opened(operation.id(), "finishing the current write");
        session.changing();
        List<Result> ends = new ArrayList<>();
        Resumption resumption = new Resume(site.tools(), Map.of("rollback", new ResumeRollback(rollback, ends::add)))
                .run(operation.id());
        return ends.isEmpty() ? notResumed(request, resumption) : RollbackView.result(request, ends.getFirst());
    }

    private Outcome notResumed(Request request, Resumption resumption) {
        return switch (resumption) {
            case Resumption.NotOpened(var _, Opening why) ->
                RollbackView.result(request, new Result.NotOpened(why)).operation(operation.id());
            case Resumption.Continued _ ->
                Outcome.failed(
                                Failure.of(
                                                ErrorCode.SIGNAL,
                                                "interrupted",
                                                operation.id() + " is open; its journal is complete",
                                                "belay resume " + operation.id())
                                        .exit(Exit.INTERRUPTED),
                                Changed.YES)
                        .operation(operation.id());
            case Resumption.Nothing _, Resumption.Ambiguous _, Resumption.Ended _, Resumption.Unknown _ ->
                Outcome.failed(
                        Failure.of(
                                ErrorCode.CONFLICT,
                                operation.id() + " is not open any more",
                                "it was ended meanwhile",
                                "belay watch " + operation.id()),
                        Changed.NO);
        };
    }
}
