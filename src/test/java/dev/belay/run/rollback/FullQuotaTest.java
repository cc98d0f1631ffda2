package dev.belay.run.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Difference;
import dev.belay.core.ready.Finding;
import dev.belay.core.ready.Verdict;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.run.execute.Tools;
import dev.belay.testkit.InMemoryAuditLog;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.InMemoryJournal;
import dev.belay.testkit.ManualClock;
import dev.belay.world.Cluster;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// RB-7, T19 and T20 on the double: it has neither quotas nor controllers, so the test plays both.
class FullQuotaTest {
    private static final Ref BACKEND = Kind.DEPLOYMENT.named("chat", "backend");
    private static final Ref SET = Kind.REPLICA_SET.named("chat", "backend-1");

    private final ManualClock time = new ManualClock();
    private final QuotaScene scene = new QuotaScene(8);
    private final SandboxStore store = InMemoryCluster.with(time, scene.bad().toArray(Resource[]::new));
    private Value during = Value.nil();

    @Test
    void replacesWithoutSurgeNudgesTheReplicaSetAndGivesTheStrategyBack() throws Exception {
        QuotaScene.status(store, BACKEND, QuotaScene.underWay(8));
        QuotaScene.status(store, SET, QuotaScene.refused());
        Rollback rollback = rollback(
                n -> {
                    if (n == 8) {
                        during = object(BACKEND)
                                .document()
                                .at("/spec/strategy/rollingUpdate")
                                .orElseThrow();
                        assertThat(object(SET).annotation("belay.dev/nudge")).isEmpty();
                        scene.used(7);
                    }
                    if (n == 16) {
                        QuotaScene.status(store, BACKEND, QuotaScene.complete(8));
                    }
                },
                false);
        Preview preview = rollback.preview();

        Result result = rollback.execute(preview);

        assertThat(preview.readiness().findings())
                .filteredOn(f -> f.verdict() == Verdict.WARN)
                .extracting(Finding::id)
                .containsExactly("C01");
        assertThat(during).isEqualTo(Value.object("maxSurge", Value.of(0), "maxUnavailable", Value.of(2)));
        assertThat(object(SET).annotation("belay.dev/nudge")).isPresent();
        assertThat(object(BACKEND).document().text("/spec/strategy/rollingUpdate/maxSurge"))
                .contains("25%");
        assertThat(result).isInstanceOfSatisfying(Result.Ended.class, ended -> {
            assertThat(ended.end()).isEqualTo(Result.End.ROLLED_BACK);
            assertThat(ended.difference().result()).isNotEqualTo(Difference.Result.LEFT);
        });
    }

    /// T57: giving it back would bring the deadlock back.
    @Test
    void aWorkloadThatDoesNotCompleteKeepsItsTemporaryStrategyAndItIsExplained() throws Exception {
        QuotaScene.status(store, BACKEND, QuotaScene.underWay(8));
        Rollback rollback = rollback(_ -> {}, false);

        Result result = rollback.execute(rollback.preview());

        assertThat(object(BACKEND).document().number("/spec/strategy/rollingUpdate/maxSurge"))
                .contains(0L);
        assertThat(result).isInstanceOfSatisfying(Result.Ended.class, ended -> {
            assertThat(ended.end()).isEqualTo(Result.End.STALLED);
            assertThat(ended.difference().result()).isEqualTo(Difference.Result.EXPLAINED);
        });
    }

    @Test
    void anOnlyReadyPodWithoutRoomIsRefusedAndNothingIsWritten() throws Exception {
        store.replace(object(BACKEND).with("/spec/replicas", Value.of(1)), Cluster.Write.REAL);
        QuotaScene.status(store, BACKEND, QuotaScene.complete(1));
        String version = object(BACKEND).version();
        Rollback rollback = rollback(_ -> {}, false);

        Result result = rollback.execute(rollback.preview());

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.readiness().blocking())
                                .extracting(Finding::id)
                                .containsExactly("C02"));
        assertThat(object(BACKEND).version()).isEqualTo(version);
    }

    @Test
    void inAnEmergencyTheOnlyPodIsTaken() throws Exception {
        store.replace(object(BACKEND).with("/spec/replicas", Value.of(1)), Cluster.Write.REAL);
        QuotaScene.status(store, BACKEND, QuotaScene.complete(1));
        Rollback rollback = rollback(_ -> {}, true);

        Result result = rollback.execute(rollback.preview());

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Ended.class, ended -> assertThat(ended.end()).isEqualTo(Result.End.ROLLED_BACK));
        assertThat(object(BACKEND).document().text("/spec/template/spec/containers/0/image"))
                .contains("chat:good");
    }

    private Rollback rollback(java.util.function.IntConsumer each, boolean emergency) {
        Cluster limited = scene.limited(store);
        Tools tools = new Tools(
                limited,
                new InMemoryJournal(),
                new InMemoryAuditLog(),
                new ScriptedClock(time, each),
                new SplittableRandom(1));
        List<Resource> taken =
                scene.taken(object(BACKEND).document().number("/spec/replicas").orElse(8L));
        return Scene.rollback(
                Scene.world(tools), Scene.request(taken, store.identity().uid(), emergency));
    }

    private Resource object(Ref ref) {
        return store.get(ref).orElseThrow();
    }
}
