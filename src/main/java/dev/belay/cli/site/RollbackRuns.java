package dev.belay.cli.site;

import dev.belay.cli.Session;
import dev.belay.core.change.Operation;
import dev.belay.core.config.Environment;
import dev.belay.core.model.Value;
import dev.belay.core.point.Manifest;
import dev.belay.core.rollback.ComponentOrder;
import dev.belay.run.rollback.Attachment;
import dev.belay.run.rollback.Choice;
import dev.belay.run.rollback.Request;
import dev.belay.run.rollback.Rollback;
import dev.belay.run.rollback.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                target(site, components(site, source)),
                source.source(),
                new Request.Way(manner.emergency(), manner.smoke(), budget, timeout),
                reason);
    }

    private static Request.Target target(Site site, ComponentOrder components) {
        Environment environment = site.environment();
        return new Request.Target(
                environment.name(), environment.namespaces(), site.homes(), environment.clusterUid(), components);
    }

    /// As they are configured; where nothing is, as the point knows them (EM-1).
    private static ComponentOrder components(Site site, PointSource source) {
        Value configured = site.loaded().document().value().at("/components").orElse(Value.empty());
        Value components = configured.fields("").isEmpty() ? site.reader().components(source.point()) : configured;
        String home = site.environment().namespaces().getFirst();
        return ComponentOrder.of(components, source.source().contents(), home);
    }

    public static Rollback rollback(Session session, Site site, PointSource source, Request request) {
        return new Rollback(
                world(session, site),
                request,
                source.key(),
                site.self(request.reason().operation()));
    }

    /// To one that is open already, as far as it goes to the same point.
    public static Attachment attachment(Session session, Site site, Request request) {
        return new Attachment(world(session, site), request);
    }

    /// Where an emergency goes when there is no good point (EM-2).
    public static Optional<Manifest> notSoaked(Session session, Site site, Manifest.Where where) {
        Request.Target target = target(site, ComponentOrder.none());
        List<String> underWay = Attachment.points(world(session, site), target);
        return new Choice(site.catalogue(), site.tools(), target.namespaces()).notSoaked(where, underWay);
    }

    private static World world(Session session, Site site) {
        return new World(
                site.tools(),
                new Kept(site),
                (suite, _) -> site.suites().run(suite, Map.of()),
                new OpenRollouts(session, site),
                session.screen(),
                session.stop());
    }
}
