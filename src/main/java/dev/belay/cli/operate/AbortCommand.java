package dev.belay.cli.operate;

import dev.belay.cli.DryRun;
import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.cli.Task;
import dev.belay.cli.site.Site;
import dev.belay.cli.site.Worlds;
import dev.belay.core.change.Operation;
import dev.belay.run.lock.Holder;
import dev.belay.run.lock.Lock;
import dev.belay.world.Journal;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Takes back what an operation began.
@Command(name = "abort", description = "Takes back what an operation began; never waits for its lock.")
@Manual(
        examples = {
            "belay abort -e prod --reason \"changed my mind\" | the only operation that is open",
            "belay abort k7qd -e prod | by a part of its id, four characters or more"
        },
        exits = {Exit.OK, Exit.REFUSED, Exit.UNREACHABLE, Exit.STALLED, Exit.NOT_VALIDATED, Exit.OPERATOR},
        writes = true)
public final class AbortCommand implements Task {
    private static final Duration EXPIRY = Duration.ofSeconds(15);

    @Parameters(paramLabel = "OP", arity = "0..1", description = "part of an operation's id (default: the open one)")
    private String part = "";

    @Mixin
    private DryRun dryRun = new DryRun();

    @Override
    public Outcome run(Session session) {
        try (Site site = Site.open(session, true)) {
            List<Meant.Rollout> rollouts = Meant.rollouts(session, site).stream()
                    .filter(r -> !r.document().rollout().over())
                    .toList();
            List<Operation> others = others(site, rollouts);
            List<String> ids = Stream.concat(
                            rollouts.stream().map(AbortCommand::id),
                            others.stream().map(Operation::id))
                    .toList();
            String meant = Meant.one(part, ids).orElseThrow(() -> nothing(site));
            Optional<Meant.Rollout> rollout =
                    rollouts.stream().filter(r -> id(r).equals(meant)).findFirst();
            return Canary.abort(
                    session,
                    site,
                    rollout.orElseThrow(() -> wayBack(site, meant)).runs(),
                    dryRun);
        } catch (WorldException e) {
            throw Worlds.stopped(e, session.environmentName());
        }
    }

    private static String id(Meant.Rollout rollout) {
        return rollout.document().head().op();
    }

    private static List<Operation> others(Site site, List<Meant.Rollout> rollouts) {
        List<String> known = rollouts.stream().map(AbortCommand::id).toList();
        return Meant.here(site).stream()
                .filter(r -> !r.ended())
                .map(Journal.Recorded::operation)
                .filter(o -> !known.contains(o.id()))
                .toList();
    }

    private static Stopped nothing(Site site) {
        String env = site.environment().name();
        return new Stopped(Failure.of(
                ErrorCode.REFUSED,
                "there is nothing to abort",
                "no operation of " + env + " is open",
                "belay rollback -e " + env));
    }

    /// What is half-way back is no state to stay in: it ends first, and what it replaced is a point by then.
    private static Stopped wayBack(Site site, String operation) {
        String env = " -e " + site.environment().name();
        return new Stopped(Failure.of(
                ErrorCode.REFUSED,
                operation + " cannot be aborted",
                "a rollback ends first, as half-way is neither old nor new",
                (running(site, operation) ? "belay watch " : "belay resume ") + operation + env
                        + " && belay rollback pre:" + operation + env));
    }

    /// Whether its own stamp on a Lease is fresh.
    private static boolean running(Site site, String operation) {
        return site.homes().stream()
                .map(home -> Lock.environment(home, site.environment().name()))
                .flatMap(lock -> site.cluster().get(lock.lease()).stream())
                .filter(lease -> Holder.of(
                                lease.document().text("/spec/holderIdentity").orElse(""))
                        .filter(holder -> holder.operation().equals(operation))
                        .isPresent())
                .flatMap(lease -> lease.document().text("/spec/renewTime").stream())
                .anyMatch(at -> Duration.between(Instant.parse(at), site.clock().now())
                                .abs()
                                .compareTo(EXPIRY)
                        < 0);
    }
}
