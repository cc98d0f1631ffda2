package dev.belay.cli.points;

import dev.belay.cli.Session;
import dev.belay.cli.site.Site;
import dev.belay.core.model.Value;
import dev.belay.core.point.DefaultKinds;
import dev.belay.core.point.GitState;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.SnapshotOutcome;
import dev.belay.core.point.Troubles;
import dev.belay.edge.files.FileDocuments;
import dev.belay.edge.files.JsonReader;
import dev.belay.run.points.PerformanceCapture;
import dev.belay.run.points.Snapshot;
import dev.belay.run.points.SnapshotRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes points of one environment.
public record Captures(Session session, Site site) {

    /// What is asked for beside the environment itself.
    ///
    /// @param slot length of the slot; zero: none
    /// @param patience how long to wait for an open operation
    public record Wanted(
            Duration slot, Map<String, String> labels, List<DefaultKinds.GroupKind> kinds, Duration patience) {
        public Wanted {
            labels = Map.copyOf(labels);
            kinds = List.copyOf(kinds);
        }

        /// A point of everything, now.
        public static Wanted labelled(Map<String, String> labels) {
            return new Wanted(Duration.ZERO, labels, DefaultKinds.ALL, Duration.ZERO);
        }
    }

    public SnapshotOutcome take(Wanted wanted, PerformanceCapture performance, String clusterUid)
            throws InterruptedException {
        Snapshot snapshot = new Snapshot(
                new Snapshot.Ports(
                        site.cluster(),
                        site.suites(),
                        site.clock(),
                        new RecordedEvents(session, site, "snapshot", clusterUid),
                        this::open),
                site.stores(),
                new FileDocuments());
        return snapshot.take(
                request(wanted),
                performance,
                Troubles.of(
                        site.tools().audit().lines().stream()
                                .map(line -> JsonReader.read(line, "record"))
                                .toList(),
                        site.environment().name()));
    }

    private SnapshotRequest request(Wanted wanted) {
        Value components = site.loaded().document().value().at("/components").orElse(Value.empty());
        SnapshotRequest.Target target = new SnapshotRequest.Target(
                site.environment().name(),
                site.environment().namespaces(),
                wanted.kinds(),
                components instanceof Value.Obj object ? object : Value.empty(),
                site.cluster().caFingerprint());
        return new SnapshotRequest(
                target,
                wanted.slot(),
                wanted.slot().isZero() ? "manual" : "schedule",
                wanted.labels(),
                site.smoke(),
                wanted.patience(),
                site.loaded().settings().points().soak(),
                new SnapshotRequest.Source(GitState.none(), Manifest.Release.unknown(), Site.version()));
    }

    /// An operation of the environment that is not ended.
    private Optional<String> open() {
        return site.tools().journal().operations().stream()
                .filter(o -> !o.ended()
                        && o.operation().environment().equals(site.environment().name()))
                .map(o -> o.operation().id())
                .findFirst();
    }
}
