package dev.belay.run.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.rollback.ComponentOrder;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.run.Resume;
import dev.belay.run.Resumption;
import dev.belay.run.execute.Tools;
import dev.belay.testkit.Asked;
import dev.belay.testkit.CrashSequence;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.ManualClock;
import dev.belay.world.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// T06: a rollback with a changed configuration that a workload reads and keeps its template, one that it requires and
/// that follows it, a scaler whose floor is raised meanwhile, and a route. The workload is a ReplicaSet, which counts
/// as complete at once: the
/// cluster has no controllers, so nothing else would ever be.
public final class RollbackSequence implements CrashSequence {
    private static final String UID =
            InMemoryCluster.with(new ManualClock()).identity().uid();

    private final Scene.Kept kept = new Scene.Kept();

    @Override
    public String name() {
        return "rollback";
    }

    @Override
    public List<Resource> given() {
        return with(Scene.bad(), 9, "store:2");
    }

    @Override
    public String outside() {
        return kept.text();
    }

    @Override
    public boolean stopsAtFailure() {
        return false;
    }

    @Override
    public void start(Tools tools) {
        Rollback rollback = rollback(tools);
        try {
            Result _ = rollback.execute(rollback.preview());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void resume(Tools tools, String operation) {
        List<Result.Ended> ends = new ArrayList<>();
        ResumeRollback verb = new ResumeRollback(rollback(tools), ends::add);

        Resumption resumption = new Resume(tools, Map.of("rollback", verb)).run(operation);

        assertThat(resumption).isInstanceOf(Resumption.Continued.class);
        assertThat(ends).singleElement().satisfies(ended -> {
            assertThat(ended.end()).isEqualTo(Result.End.ROLLED_BACK);
            assertThat(ended.prePoint()).isNotEmpty();
        });
    }

    private Rollback rollback(Tools tools) {
        return rollback(tools, new Asked());
    }

    /// The same for somebody who may ask to stop.
    Rollback rollback(Tools tools, StopSignal stop) {
        World world = Scene.world(tools);
        World here = new World(tools, kept, world.suites(), world.rollouts(), world.screen(), stop);
        return Scene.rollback(here, ordered(Scene.request(taken(), UID, false)));
    }

    private static Request ordered(Request asked) {
        Request.Target target = asked.target();
        ComponentOrder order = new ComponentOrder(Map.of(Kind.REPLICA_SET.named("chat", "a-store"), 1), Set.of());
        return new Request(
                new Request.Target(
                        target.environment(), target.namespaces(), target.homes(), target.pinnedUid(), order),
                asked.source(),
                asked.way(),
                asked.reason());
    }

    private static List<Resource> taken() {
        List<Resource> good = with(Scene.good(), 6, "store:1");
        SandboxStore then = InMemoryCluster.with(new ManualClock(), good.toArray(Resource[]::new));
        return good.stream().map(r -> then.get(r.ref()).orElseThrow()).toList();
    }

    private static List<Resource> with(List<Resource> scene, int most, String image) {
        List<Resource> all = new ArrayList<>(scene);
        all.add(Manifests.of("""
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {namespace: chat, name: a-store}
            spec:
              replicas: 1
              selector: {matchLabels: {app: a-store}}
              template:
                metadata: {labels: {app: a-store}}
                spec:
                  containers:
                  - {name: store, image: "%s"}
            """.formatted(image)));
        all.add(Manifests.of("""
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {namespace: chat, name: backend}
            spec:
              replicas: 3
              selector: {matchLabels: {app: backend}}
              template:
                metadata: {labels: {app: backend}}
                spec:
                  containers:
                  - {name: chat, image: "chat:1", envFrom: [{configMapRef: {name: ws-config}}]}
            """));
        all.add(Manifests.of("""
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {namespace: chat, name: backend}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: ReplicaSet, name: backend}
              minReplicas: 2
              maxReplicas: %d
              behavior: {scaleDown: {stabilizationWindowSeconds: %d}}
            """.formatted(9, most)));
        return List.copyOf(all);
    }
}
