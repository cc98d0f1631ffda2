package dev.belay.cli.operate;

import dev.belay.cli.Changed;
import dev.belay.cli.DryRun;
import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.cli.Task;
import dev.belay.cli.site.CanaryRuns;
import dev.belay.cli.site.OpenRollouts;
import dev.belay.cli.site.PointSource;
import dev.belay.cli.site.Site;
import dev.belay.cli.site.Worlds;
import dev.belay.core.change.Operation;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.core.rollout.StateDocument;
import dev.belay.run.canary.Succession;
import dev.belay.world.WorldException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Goes on with an operation that was stopped or crashed.
@Command(name = "resume", description = "Goes on with an operation that was stopped or crashed, from its journal.")
@Manual(
        examples = {
            "belay resume -e prod | the only operation that is open",
            "belay resume k7qd -e prod | by a part of its id, four characters or more"
        },
        exits = {
            Exit.OK,
            Exit.REFUSED,
            Exit.UNREACHABLE,
            Exit.CONFLICT,
            Exit.ROLLED_BACK,
            Exit.STALLED,
            Exit.PARTIAL,
            Exit.NOT_VALIDATED
        },
        writes = true)
public final class ResumeCommand implements Task {
    @Parameters(paramLabel = "OP", arity = "0..1", description = "part of an operation's id (default: the open one)")
    private String part = "";

    @Option(names = "--from", paramLabel = "FILE", description = "the point, where no store has it")
    private String from = "";

    @Mixin
    private DryRun dryRun = new DryRun();

    @Override
    public Outcome run(Session session) throws InterruptedException {
        try (Site site = Site.open(session, true)) {
            Operation operation = Meant.open(site, part);
            return switch (operation.verb()) {
                case "rollback" -> rollback(session, site, operation);
                case "canary" -> canary(session, site, operation);
                default ->
                    throw new Stopped(Failure.of(
                            ErrorCode.REFUSED,
                            operation.id() + " cannot be resumed",
                            "this version does not know how to go on with \"" + operation.verb() + "\"",
                            "belay status -e " + site.environment().name()));
            };
        } catch (WorldException e) {
            throw Worlds.stopped(e, session.environmentName());
        }
    }

    private Outcome rollback(Session session, Site site, Operation operation) {
        String point = operation.arguments().text("/point").orElse("");
        PointSource source = from.isEmpty()
                ? PointSource.named(site, point, site.clusterUid())
                : PointSource.inFile(session.directory().resolve(from));
        if (!source.point().id().equals(point)) {
            throw new Stopped(Failure.of(
                    ErrorCode.REFUSED,
                    operation.id() + " goes to another point",
                    "it goes to " + point + ", the file holds " + source.point().id(),
                    "belay resume " + operation.id() + " --from FILE"));
        }
        return new LeftRollback(session, site, source, operation)
                .goOn(
                        dryRun.isOn(),
                        (request, preview) ->
                                RollbackView.summary(request, preview).forEach(session.screen()::say));
    }

    private Outcome canary(Session session, Site site, Operation operation) throws InterruptedException {
        String component = operation.arguments().text("/component").orElse("");
        CanaryRuns runs = CanaryRuns.of(session, site, component);
        OpenRollouts rollouts = new OpenRollouts(session, site);
        boolean stored = runs.mailbox()
                .document()
                .map(StateDocument::fromValue)
                .filter(d -> d.head().op().equals(operation.id()))
                .isPresent();
        if (!stored) {
            return neverStored(site, rollouts, runs, operation);
        }
        Succession.Open found = rollouts.find(runs);
        if (dryRun.isOn()) {
            return dry(operation, would(found) + component);
        }
        session.opened(operation.id(), "finishing the current write; the rollout stays open");
        session.changing();
        return CanaryView.ended(found.document().head().op(), rollouts.goOn(runs));
    }

    private static String would(Succession.Open found) {
        return switch (found) {
            case Succession.Open.Driven _ -> "would drive on the canary of ";
            case Succession.Open.Unbegun _ -> "would close, as it has written nothing, the canary of ";
            case Succession.Open.Over _ -> "would record the end of the canary of ";
        };
    }

    private static Outcome dry(Operation operation, String what) {
        return Outcome.ok("Resume", Value.object("verb", Value.of(operation.verb())))
                .operation(operation.id())
                .text(List.of(Line.of(what)));
    }

    /// Stopped before its first write, or another rollout has taken its place since: only its journal is open.
    private Outcome neverStored(Site site, OpenRollouts rollouts, CanaryRuns runs, Operation operation) {
        if (dryRun.isOn()) {
            return dry(operation, "would close " + operation.id() + ", of which the cluster has no state");
        }
        rollouts.forget(runs, operation);
        return Outcome.failed(
                        Failure.of(
                                ErrorCode.REFUSED,
                                operation.id() + " has no rollout to go on with",
                                "the cluster's state is of no or of another operation; its journal is closed now",
                                "belay canary status -e " + site.environment().name()),
                        Changed.NO)
                .operation(operation.id());
    }
}
