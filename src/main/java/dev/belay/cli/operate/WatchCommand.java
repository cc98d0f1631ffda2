package dev.belay.cli.operate;

import dev.belay.cli.Changed;
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
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Follows an operation to its end, wherever it runs; writes nothing.
@Command(name = "watch", description = "Follows an operation to its end, one line for each change; writes nothing.")
@Manual(
        examples = {
            "belay watch -e sandbox | the operation that is under way",
            "belay watch k7qd -e prod --timeout 10m | by a part of its id; gives up after 10 minutes"
        },
        exits = {
            Exit.OK,
            Exit.REFUSED,
            Exit.UNREACHABLE,
            Exit.WAITING,
            Exit.ROLLED_BACK,
            Exit.STALLED,
            Exit.PARTIAL,
            Exit.NOT_VALIDATED,
            Exit.OPERATOR
        })
public final class WatchCommand implements Task {
    private static final Duration POLL = Duration.ofSeconds(1);

    @Parameters(
            paramLabel = "OP",
            arity = "0..1",
            description = "part of an operation's id (default: the one under way)")
    private String part = "";

    @Override
    public Outcome run(Session session) throws InterruptedException {
        try (Site site = Site.open(session, false)) {
            List<Watched> known = watched(session, site);
            List<String> ids = known.stream()
                    .filter(w -> !part.isEmpty() || !w.over())
                    .map(Watched::operation)
                    .toList();
            String id = Meant.one(part, ids).orElseThrow(() -> nothing(site));
            Watched first = known.stream()
                    .filter(w -> w.operation().equals(id))
                    .findFirst()
                    .orElseThrow();
            return follow(session, site, first);
        } catch (WorldException e) {
            throw Worlds.stopped(e, session.environmentName());
        }
    }

    private static Outcome follow(Session session, Site site, Watched first) throws InterruptedException {
        Duration limit = session.globals().timeout();
        long began = session.clock().nanos();
        Watched now = first;
        tell(session, now);
        while (!now.over()) {
            Duration gone = Duration.ofNanos(session.clock().nanos() - began);
            if (!limit.isZero() && gone.compareTo(limit) >= 0) {
                return late(now);
            }
            session.clock().sleep(POLL);
            Watched next = again(session, site, now);
            if (!next.equals(now)) {
                tell(session, next);
            }
            now = next;
        }
        return now.outcome();
    }

    /// A look that fails is no change: the next one may succeed.
    private static Watched again(Session session, Site site, Watched before) {
        try {
            return watched(session, site).stream()
                    .filter(w -> w.operation().equals(before.operation()))
                    .findFirst()
                    .orElseGet(before::gone);
        } catch (WorldException e) {
            session.detail("no answer: " + e.getMessage());
            return before;
        }
    }

    private static void tell(Session session, Watched now) {
        session.screen().say(Line.of(now.text()));
        session.event(Value.object(
                "event", Value.of("operation.state"),
                "operation", Value.of(now.operation()),
                "state", Value.of(now.text())));
    }

    /// Rollouts from the cluster; operations on the whole environment from its state and, where they were begun
    /// here, from their journal.
    private static List<Watched> watched(Session session, Site site) {
        List<Watched> all = new ArrayList<>();
        Meant.rollouts(session, site).forEach(r -> all.add(Watched.of(r)));
        List<String> known = all.stream().map(Watched::operation).toList();
        Watched.environment(site).stream()
                .filter(w -> !known.contains(w.operation()))
                .forEach(all::add);
        return all;
    }

    private static Outcome late(Watched now) {
        return Outcome.failed(
                        Failure.of(
                                        ErrorCode.REFUSED,
                                        now.operation() + " is still under way",
                                        "--timeout is over; last seen: " + now.text(),
                                        "belay watch " + now.operation())
                                .exit(Exit.WAITING),
                        Changed.NO)
                .operation(now.operation());
    }

    private Stopped nothing(Site site) {
        String env = site.environment().name();
        return new Stopped(Failure.of(
                ErrorCode.REFUSED,
                part.isEmpty() ? "there is nothing to watch" : "\"" + part + "\" names no operation",
                "neither the cluster nor this computer knows one of " + env,
                "belay status -e " + env));
    }
}
