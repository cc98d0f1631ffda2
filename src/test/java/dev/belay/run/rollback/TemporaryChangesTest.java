package dev.belay.run.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.point.ObjectDifference;
import dev.belay.core.point.Reason;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.run.execute.Tools;
import dev.belay.testkit.InMemoryAuditLog;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.InMemoryJournal;
import dev.belay.testkit.InterceptedCluster;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.ManualClock;
import dev.belay.world.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// T57: what a rollback changes for its own time is undone before the final read; where that is not safe yet it is
/// explained, undone at the close, and the world is read a second time.
class TemporaryChangesTest {
    private static final Ref BACKEND = Kind.DEPLOYMENT.named("chat", "backend");
    private static final Ref SCALER = Kind.AUTOSCALER.named("chat", "backend");
    private static final String READ = "read";
    private static final String RAISED_OR_BACK = "minimum";
    private static final String SMOKE = "smoke";

    private final ManualClock time = new ManualClock();
    private final QuotaScene scene = new QuotaScene(8);
    private final SandboxStore store = InMemoryCluster.with(
            time, Stream.concat(scene.bad().stream(), Stream.of(scaler())).toArray(Resource[]::new));
    private final List<String> calls = new ArrayList<>();
    private Runnable duringSmoke = () -> {};

    @Test
    void theMinimumOfACompleteWorkloadIsGivenBackBeforeTheFinalRead() throws Exception {
        QuotaScene.status(store, BACKEND, QuotaScene.underWay(8));

        Result.Ended ended = rollback(store, n -> {
            if (n == 8) {
                QuotaScene.status(store, BACKEND, QuotaScene.complete(8));
            }
        });

        assertThat(afterSmoke()).containsExactly(RAISED_OR_BACK, READ);
        assertThat(minimum()).isEqualTo(3);
        assertThat(ended.end()).isEqualTo(Result.End.ROLLED_BACK);
    }

    @Test
    void theMinimumOfAWorkloadOnItsWayIsGivenBackAtTheCloseAndTheWorldIsReadAgain() throws Exception {
        QuotaScene.status(store, BACKEND, QuotaScene.underWay(8));

        Result.Ended ended = rollback(store, _ -> {});

        assertThat(afterSmoke()).containsExactly(READ, RAISED_OR_BACK, READ);
        assertThat(minimum()).isEqualTo(3);
        assertThat(ended.end()).isEqualTo(Result.End.STALLED);
        assertThat(ended.failed()).isEmpty();
    }

    @Test
    void aStrategyIsGivenBackAtTheCloseWhenItsWorkloadIsCompleteByThen() throws Exception {
        QuotaScene.status(store, BACKEND, QuotaScene.underWay(8));
        duringSmoke = () -> QuotaScene.status(store, BACKEND, QuotaScene.complete(8));

        Result.Ended ended = rollback(scene.limited(store), _ -> {});

        assertThat(store.get(BACKEND).orElseThrow().document().text("/spec/strategy/rollingUpdate/maxSurge"))
                .contains("25%");
        assertThat(reasons(ended)).doesNotContain(Reason.TEMPORARY);
    }

    @Test
    void aStrategyThatMustStayIsExplained() throws Exception {
        QuotaScene.status(store, BACKEND, QuotaScene.underWay(8));

        Result.Ended ended = rollback(scene.limited(store), _ -> {});

        assertThat(reasons(ended)).contains(Reason.TEMPORARY);
        assertThat(ended.difference().left()).isEmpty();
    }

    private List<String> afterSmoke() {
        return calls.subList(calls.indexOf(SMOKE) + 1, calls.size());
    }

    private long minimum() {
        return store.get(SCALER)
                .orElseThrow()
                .document()
                .number("/spec/minReplicas")
                .orElseThrow();
    }

    private Result.Ended rollback(Cluster cluster, IntConsumer each) throws InterruptedException {
        Tools tools = new Tools(
                new InterceptedCluster(cluster, recording()),
                new InMemoryJournal(),
                new InMemoryAuditLog(),
                new ScriptedClock(time, each),
                new SplittableRandom(1));
        World plain = Scene.world(tools);
        World world = new World(
                tools,
                plain.keeper(),
                (suite, _) -> {
                    calls.add(SMOKE);
                    duringSmoke.run();
                    return Scene.passed(suite);
                },
                plain.rollouts(),
                plain.screen(),
                plain.stop());
        List<Resource> taken =
                Stream.concat(scene.taken(8).stream(), Stream.of(scaler())).toList();
        Rollback rollback =
                Scene.rollback(world, Scene.request(taken, store.identity().uid(), false));
        Result result = rollback.execute(rollback.preview());
        assertThat(result).isInstanceOf(Result.Ended.class);
        return (Result.Ended) result;
    }

    /// The reads of all Deployments, and the writes of the scaler.
    private InterceptedCluster.Interceptor recording() {
        return new InterceptedCluster.Interceptor() {
            @Override
            public <T> T around(InterceptedCluster.Call call, Supplier<T> act) {
                if (call.write() && call.target().equals(SCALER.toString())) {
                    calls.add(RAISED_OR_BACK);
                }
                if (call.toString().equals("list Deployment")) {
                    calls.add(READ);
                }
                return act.get();
            }
        };
    }

    private static List<Reason> reasons(Result.Ended ended) {
        return ended.difference().objects().stream()
                .flatMap(
                        o -> o instanceof ObjectDifference.Changed changed ? changed.fields().stream() : Stream.empty())
                .map(ObjectDifference.Field::reason)
                .toList();
    }

    private static Resource scaler() {
        return Manifests.of("""
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {namespace: chat, name: backend}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: backend}
              minReplicas: 3
              maxReplicas: 12
              metrics:
              - type: Resource
                resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}
            """);
    }
}
