package dev.belay.cli.site;

import dev.belay.cli.Session;
import dev.belay.core.change.Operation;
import dev.belay.core.config.Environment;
import dev.belay.run.rollback.Request;
import dev.belay.run.rollback.Rollback;
import dev.belay.run.rollback.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Wires a rollback of one environment.
public final class RollbackRuns {
    private static final int PATIENCE = 3;

    private RollbackRuns() {}

    /// @param smoke whether the smoke suites run at the end
    public record Manner(boolean emergency, boolean smoke) {}

    public static Request request(Session session, Site site, PointSource source, Manner manner) {
        String reason = session.globals().reason().isEmpty()
                ? (manner.emergency() ? "emergency" : "")
                : session.globals().reason();
        return request(
                session,
                site,
                source,
                manner,
                new Request.Reason(
                        site.newOperation(),
                        site.actor(),
                        reason,
                        session.globals().incident()));
    }

    /// As an operation was begun before.
    public static Request again(Session session, Site site, PointSource source, Operation operation) {
        boolean emergency = operation.arguments().truth("/emergency").orElse(false);
        return request(
                session,
                site,
                source,
                new Manner(emergency, true),
                new Request.Reason(
                        operation.id(),
                        operation.actor(),
                        operation.why().reason(),
                        operation.why().incident()));
    }

    private static Request request(
            Session session, Site site, PointSource source, Manner manner, Request.Reason reason) {
        Environment environment = site.environment();
        Duration budget = environment.budget();
        Duration timeout = session.globals().timeout().isZero()
                ? budget.multipliedBy(PATIENCE)
                : session.globals().timeout();
        return new Request(
                new Request.Target(
                        environment.name(), environment.namespaces(), environment.clusterUid(), List.of(), Set.of()),
                source.source(),
                new Request.Way(manner.emergency(), manner.smoke(), budget, timeout),
                reason);
    }

    public static Rollback rollback(Session session, Site site, PointSource source, Request request) {
        World world = new World(
                site.tools(),
                new Kept(site),
                (suite, _) -> site.suites().run(suite, Map.of()),
                new OpenRollouts(session, site),
                session.screen(),
                session.stop());
        return new Rollback(
                world, request, source.key(), site.self(request.reason().operation()));
    }
}
