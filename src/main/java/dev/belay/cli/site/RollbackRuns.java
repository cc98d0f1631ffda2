package dev.belay.cli.site;

import dev.belay.cli.Session;
import dev.belay.core.config.Environment;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Capture;
import dev.belay.core.point.GitState;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Point;
import dev.belay.core.point.Sealer;
import dev.belay.edge.files.FileDocuments;
import dev.belay.run.rollback.Request;
import dev.belay.run.rollback.Rollback;
import dev.belay.run.rollback.World;
import dev.belay.world.WorldException;
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
                (operation, live) -> keep(site, operation, live),
                (suite, _) -> site.suites().run(suite, Map.of()),
                new OpenRollouts(session, site),
                session.screen(),
                session.stop());
        return new Rollback(
                world, request, source.key(), site.self(request.reason().operation()));
    }

    /// What is there now becomes the point `pre:OP`; the local store is enough (algorithm, step 3).
    private static String keep(Site site, String operation, List<Resource> live) {
        try {
            Capture.Origin origin = new Capture.Origin(
                    site.clock().now(),
                    "",
                    Manifest.PRE + operation,
                    site.actor(),
                    GitState.none(),
                    Manifest.Release.unknown(),
                    Site.version());
            dev.belay.core.point.Environment where = new dev.belay.core.point.Environment(
                    site.environment().name(),
                    site.cluster().identity().uid(),
                    site.cluster().identity().server(),
                    site.cluster().identity().version(),
                    "",
                    site.environment().namespaces(),
                    live.stream().map(r -> r.ref().type()).distinct().toList());
            Capture capture = new Capture(
                    origin,
                    where,
                    new Capture.Observed(live, List.of(), List.of(), Value.empty()),
                    Capture.Proof.none(),
                    List.of());
            Point point = new Sealer(new FileDocuments(), site.points().key()).seal(capture, Sealer.Parent.none());
            site.points().put(point);
            return point.id();
        } catch (WorldException _) {
            return "";
        }
    }
}
