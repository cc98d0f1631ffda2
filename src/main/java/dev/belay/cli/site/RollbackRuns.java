package dev.belay.cli.site;

import dev.belay.cli.Session;
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
        Environment environment = site.environment();
        Duration budget = environment.budget();
        Duration timeout = session.globals().timeout().isZero()
                ? budget.multipliedBy(PATIENCE)
                : session.globals().timeout();
        String reason = session.globals().reason().isEmpty()
                ? (manner.emergency() ? "emergency" : "")
                : session.globals().reason();
        return new Request(
                new Request.Target(
                        environment.name(), environment.namespaces(), environment.clusterUid(), List.of(), Set.of()),
                source.source(),
                new Request.Way(manner.emergency(), manner.smoke(), budget, timeout),
                new Request.Reason(
                        site.newOperation(),
                        site.actor(),
                        reason,
                        session.globals().incident()));
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
