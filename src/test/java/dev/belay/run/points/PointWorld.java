package dev.belay.run.points;

import dev.belay.core.baseline.Performance;
import dev.belay.core.baseline.PerformanceResult;
import dev.belay.core.baseline.SeriesSummary;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.DefaultKinds;
import dev.belay.core.point.GitState;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.PointReader;
import dev.belay.core.point.Points;
import dev.belay.core.point.SnapshotOutcome;
import dev.belay.core.point.Soak;
import dev.belay.edge.files.FileDocuments;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.InMemoryPointStore;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.ManualClock;
import dev.belay.testkit.ScriptedSuites;
import dev.belay.world.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The case in memory: an environment of which points are taken.
final class PointWorld {
    static final Duration SOAK = Duration.ofMinutes(30);
    static final Ref BACKEND = Kind.DEPLOYMENT.named("chat", "backend");
    static final Ref CONFIG = Kind.CONFIG_MAP.named("chat", "ws-config");

    final ManualClock clock = new ManualClock();
    final SandboxStore cluster = InMemoryCluster.with(
            clock,
            Manifests.deployment("chat", "backend", 1, "chat:1"),
            Manifests.configMap("chat", "ws-config", "FACTORY_MODE", "dual"),
            Manifests.service("chat", "backend"),
            Manifests.route("chat", "chat", "backend"),
            Manifests.lease("chat", "belay-sandbox", "somebody"),
            Manifests.configMap("chat", "belay-sandbox", "epoch", "1")
                    .with("/metadata/labels", Value.object("app.kubernetes.io/managed-by", Value.of("belay"))),
            Manifests.of("""
                apiVersion: v1
                kind: Secret
                metadata: {namespace: chat, name: db}
                type: Opaque
                data: {password: aHVudGVyMg==}
                """));
    final InMemoryPointStore store = new InMemoryPointStore();
    final ScriptedSuites suites = new ScriptedSuites();
    final List<String> events = new ArrayList<>();
    final List<Soak.Trouble> troubles = new ArrayList<>();
    final PointReader reader = new PointReader(new FileDocuments());
    Optional<String> operation = Optional.empty();

    PointWorld() {
        podRuns("chat:1");
        Resource backend = cluster.get(BACKEND).orElseThrow();
        cluster.objects()
                .modifyStatus(
                        BACKEND,
                        backend.uid(),
                        status -> status.put("updatedReplicas", Value.of(1))
                                .put("observedGeneration", Value.of(backend.generation())));
    }

    /// The workload's one pod, ready, with a digest.
    void podRuns(String image) {
        Ref ref = Kind.POD.named("chat", "backend-1");
        Resource pod = Manifests.of("""
            apiVersion: v1
            kind: Pod
            metadata: {namespace: chat, name: backend-1, labels: {app: backend}}
            spec:
              containers: [{name: chat, image: "%s"}]
            """.formatted(image));
        if (cluster.get(ref).isEmpty()) {
            cluster.create(pod, Cluster.Write.REAL);
        }
        cluster.objects()
                .modifyStatus(
                        ref,
                        cluster.get(ref).orElseThrow().uid(),
                        status -> status.put(
                                        "conditions",
                                        Value.list(Value.object("type", Value.of("Ready"), "status", Value.of("True"))))
                                .put(
                                        "containerStatuses",
                                        Value.list(Value.object(
                                                "name",
                                                Value.of("chat"),
                                                "imageID",
                                                Value.of("docker.io/chat@sha256:" + "cd".repeat(32))))));
    }

    /// Somebody changes the configuration.
    void configure(String mode) {
        Resource config = cluster.get(CONFIG).orElseThrow();
        cluster.replace(config.with("/data/FACTORY_MODE", Value.of(mode)), Cluster.Write.REAL);
    }

    Snapshot snapshot() {
        return snapshot(cluster, List.of(new NamedStore("dir", store)));
    }

    Snapshot snapshot(Cluster other, List<NamedStore> stores) {
        return new Snapshot(
                new Snapshot.Ports(
                        other,
                        suites,
                        clock,
                        (event, details) ->
                                events.add(event + " " + details.text("/point").orElse("")),
                        () -> operation),
                stores,
                new FileDocuments());
    }

    SnapshotOutcome take() throws InterruptedException {
        return take(request(Duration.ZERO));
    }

    SnapshotOutcome take(SnapshotRequest request) throws InterruptedException {
        return snapshot().take(request, PointWorld::measured, troubles);
    }

    SnapshotOutcome.Taken taken() throws InterruptedException {
        return (SnapshotOutcome.Taken) take();
    }

    Catalogue catalogue() {
        return new Catalogue(store, reader);
    }

    Manifest.Where where() {
        return new Manifest.Where("sandbox", cluster.identity().uid());
    }

    static PerformanceResult measured() {
        return new PerformanceResult.Measured(new Performance(
                "golden-path", 3, 15, 0, List.of(new SeriesSummary("response", 1200, 0, Map.of("p50", 2.0)))));
    }

    static SnapshotRequest request(Duration slot) {
        return new SnapshotRequest(
                new SnapshotRequest.Target("sandbox", List.of("chat"), DefaultKinds.ALL, Value.empty(), ""),
                slot,
                slot.isZero() ? "manual" : "schedule",
                Map.of("release", "r-2030"),
                List.of(Points.SMOKE),
                Duration.ZERO,
                SOAK,
                new SnapshotRequest.Source(GitState.none(), Manifest.Release.unknown(), "0.1.0"));
    }
}
