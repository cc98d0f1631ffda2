package dev.belay.cli.points;

import dev.belay.cli.Changed;
import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.cli.Task;
import dev.belay.cli.site.GoldenPathCapture;
import dev.belay.cli.site.Site;
import dev.belay.cli.site.Worlds;
import dev.belay.core.config.Environment;
import dev.belay.core.model.Durations;
import dev.belay.core.point.DefaultKinds;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.SnapshotOutcome;
import dev.belay.core.report.Line;
import dev.belay.core.report.SnapshotView;
import dev.belay.run.points.PerformanceCapture;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Takes a point of an environment.
@Command(name = "snapshot", description = "Takes a point: objects, images, suites, performance; sealed and proven.")
@Manual(
        examples = {
            "belay snapshot -e prod --label release=r-2030 | before a release",
            "belay snapshot -e prod --slot 1h -o json --no-input | every hour, by a CronJob"
        },
        exits = {Exit.OK, Exit.REFUSED, Exit.AUTH, Exit.UNREACHABLE, Exit.CONFLICT, Exit.NOT_VALIDATED})
public final class SnapshotCommand implements Task {
    @Option(names = "--slot", paramLabel = "DUR", description = "one point a slot: a second one is not taken")
    private String slot = "";

    @Option(names = "--label", paramLabel = "KEY=VALUE", description = "a name to find the point by; repeatable")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(names = "--include", paramLabel = "KIND", description = "take objects of this kind, too; repeatable")
    private List<String> include = List.of();

    @Option(names = "--exclude", paramLabel = "KIND", description = "leave objects of this kind out; repeatable")
    private List<String> exclude = List.of();

    @Option(names = "--wait-lock", paramLabel = "DUR", description = "wait for an open operation to end")
    private String waitLock = "";

    @Option(names = "--perf", description = "measure the Golden Path with synthetic users, too (20 s)")
    private boolean perf;

    @Override
    public Outcome run(Session session) throws InterruptedException {
        Duration length = duration("--slot", slot);
        Duration patience = duration("--wait-lock", waitLock);
        try (Site site = Site.open(session, false)) {
            Cluster.Identity cluster = site.cluster().identity();
            pinned(site.environment(), cluster);
            session.screen()
                    .say(Line.of("Capturing " + site.environment().name() + ", cluster " + cluster.server() + " ("
                            + cluster.uid()
                                    .substring(0, Math.min(8, cluster.uid().length())) + ")"));
            SnapshotOutcome outcome = new Captures(session, site)
                    .take(
                            new Captures.Wanted(length, labels, DefaultKinds.with(include, exclude), patience),
                            performance(site),
                            cluster.uid());
            return said(session, outcome, length);
        } catch (WorldException e) {
            throw Worlds.stopped(e, session.environmentName());
        }
    }

    /// With a slot nothing is measured: it must be quiet and quick.
    private PerformanceCapture performance(Site site) {
        return perf && slot.isEmpty()
                ? GoldenPathCapture.of(site)
                : PerformanceCapture.none(slot.isEmpty() ? "not asked for" : "a scheduled point measures nothing");
    }

    private static void pinned(Environment environment, Cluster.Identity cluster) {
        if (!environment.clusterUid().isEmpty() && !environment.clusterUid().equals(cluster.uid())) {
            throw new Stopped(Failure.of(
                    ErrorCode.REFUSED,
                    "the cluster and environment \"" + environment.name() + "\" are different clusters",
                    "kube-system UID is " + cluster.uid() + ", pinned is " + environment.clusterUid(),
                    "belay snapshot -e " + environment.name() + " --context NAME"));
        }
    }

    private static Outcome said(Session session, SnapshotOutcome outcome, Duration length) {
        Outcome said = Outcome.ok("SnapshotResult", SnapshotView.body(outcome))
                .text(SnapshotView.lines(
                        outcome, session.clock().now(), session.host().zone()));
        return switch (outcome) {
            case SnapshotOutcome.Taken taken ->
                said.changed(Changed.YES)
                        .names(List.of(taken.point().id()))
                        .exit(
                                taken.level() >= 3 && (taken.suites().isEmpty() || taken.suitesAsExpected())
                                        ? Exit.OK
                                        : Exit.NOT_VALIDATED);
            case SnapshotOutcome.AlreadyTaken(Manifest manifest) -> said.names(List.of(manifest.id()));
            case SnapshotOutcome.Skipped(String operation) ->
                length.isZero()
                        ? said.failure(Failure.of(
                                ErrorCode.CONFLICT,
                                "an operation is open",
                                operation + " is neither before nor after its changes",
                                "belay snapshot --wait-lock 5m"))
                        : said;
        };
    }

    private static Duration duration(String flag, String text) {
        try {
            return text.isEmpty() ? Duration.ZERO : Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Stopped(Failure.of(
                    ErrorCode.USAGE, flag + " " + text, String.valueOf(e.getMessage()), "belay snapshot -h"));
        }
    }
}
