package dev.belay.cli.demo;

import dev.belay.cli.Session;
import dev.belay.cli.points.Captures;
import dev.belay.cli.site.CanaryRuns;
import dev.belay.cli.site.CanaryStart;
import dev.belay.cli.site.GoldenPathCapture;
import dev.belay.cli.site.PointSource;
import dev.belay.cli.site.RollbackRuns;
import dev.belay.cli.site.Site;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.SnapshotOutcome;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.rollback.Completion;
import dev.belay.core.rollout.Mode;
import dev.belay.core.rollout.Planned;
import dev.belay.edge.sandbox.Release;
import dev.belay.edge.sandbox.Seed;
import dev.belay.run.canary.Driver;
import dev.belay.run.points.PerformanceCapture;
import dev.belay.run.rollback.Request;
import dev.belay.run.rollback.Result;
import dev.belay.world.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The acts of the first flight on one site, each through the same code as its command.
final class Flight {
    private static final Duration NAP = Duration.ofMillis(200);
    private static final Duration UP = Duration.ofSeconds(60);

    private final Session session;
    private final Site site;
    private final String uid;

    Flight(Session session, Site site) {
        this.session = session;
        this.site = site;
        this.uid = site.clusterUid();
    }

    /// Waits until the service is whole.
    ///
    /// @throws Grounded when it is not after a minute
    void ready() throws InterruptedException {
        long end = site.clock().nanos() + UP.toNanos();
        while (!complete()) {
            if (site.clock().nanos() > end) {
                throw new Grounded("the service did not become ready in " + UP.toSeconds() + " s");
            }
            session.screen().show(List.of(Line.of(Mark.RUNNING, "waiting for the pods of the chat service")));
            site.clock().sleep(NAP);
        }
    }

    private boolean complete() {
        return site.cluster()
                .get(Kind.DEPLOYMENT.named(Seed.NAMESPACE, Seed.BACKEND))
                .map(Completion::of)
                .filter(Completion::complete)
                .isPresent();
    }

    /// @param measured whether the Golden Path is measured, too
    SnapshotOutcome.Taken point(String phase, boolean measured) throws InterruptedException {
        PerformanceCapture performance = measured
                ? GoldenPathCapture.of(site)
                : PerformanceCapture.none("measured once, before the first release");
        SnapshotOutcome outcome =
                new Captures(session, site).take(Captures.Wanted.labelled(Map.of("phase", phase)), performance, uid);
        if (outcome instanceof SnapshotOutcome.Taken taken) {
            return taken;
        }
        throw new Grounded("no point was taken: " + outcome);
    }

    Driver.Ended canary(String release) throws InterruptedException {
        CanaryRuns runs = CanaryRuns.of(session, site, Seed.BACKEND);
        Planned planned = runs.plan(
                site.newOperation(), CanaryStart.release(site, release), new CanaryRuns.Choice(Mode.NORMAL, 0));
        if (planned instanceof Planned.Made made) {
            return CanaryStart.drive(site, runs, made.plan(), session.screen());
        }
        throw new Grounded("the release " + release + " could not be planned: " + planned);
    }

    /// A release gets out past the canary: its configuration and its image are written as anybody with kubectl could.
    void ship(String name) throws InterruptedException {
        Release release = Release.named(name).orElseThrow(() -> new Grounded("no release " + name));
        Cluster cluster = site.cluster();
        Resource config =
                cluster.get(Kind.CONFIG_MAP.named(Seed.NAMESPACE, Seed.CONFIG)).orElseThrow();
        for (Map.Entry<String, String> entry : release.config().entrySet()) {
            config = config.with("/data/" + entry.getKey(), Value.of(entry.getValue()));
        }
        cluster.replace(config, Cluster.Write.REAL);
        Resource backend =
                cluster.get(Kind.DEPLOYMENT.named(Seed.NAMESPACE, Seed.BACKEND)).orElseThrow();
        cluster.replace(
                backend.with("/spec/template/spec/containers/0/image", Value.of(release.image())), Cluster.Write.REAL);
        ready();
    }

    /// What a restore came to, and of what.
    record Restored(Request request, Result result) {}

    Restored restore(String point, String reason, Duration budget) throws InterruptedException {
        PointSource source = PointSource.named(site, point, uid);
        Request asked = RollbackRuns.request(session, site, source, new RollbackRuns.Manner(true, true));
        Request request = new Request(
                asked.target(),
                asked.source(),
                new Request.Way(true, true, budget, asked.way().timeout()),
                new Request.Reason(asked.reason().operation(), asked.reason().actor(), reason, ""));
        var rollback = RollbackRuns.rollback(session, site, source, request);
        return new Restored(request, rollback.execute(rollback.preview()));
    }

    /// The flight could not go on.
    static final class Grounded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Grounded(String why) {
            super(why);
        }
    }
}
