package dev.belay.run.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.run.execute.Tools;
import dev.belay.testkit.InMemoryAuditLog;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.InMemoryJournal;
import dev.belay.testkit.InterceptedCluster;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.ManualClock;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// A restart that an earlier rollback could not make is made by the next one, though live equals the point by then.
class OwedTest {
    private static final Ref SET = Kind.REPLICA_SET.named("chat", "backend");

    private final ManualClock clock = new ManualClock();
    private final SandboxStore store = InMemoryCluster.with(clock, scene("unified"));
    private final InMemoryJournal journal = new InMemoryJournal();

    @Test
    void aRestartThatFailedIsMadeByTheNextRollback() throws Exception {
        Rollback first = rollback("op-20261122T031452Z-aaaa", refusing(store));
        Result incomplete = first.execute(first.preview());

        Rollback second = rollback("op-20261122T031552Z-bbbb", store);
        Preview preview = second.preview();
        Result result = second.execute(preview);

        assertThat(end(incomplete)).isEqualTo(Result.End.INCOMPLETE);
        assertThat(preview.alreadyThere()).isFalse();
        assertThat(end(result)).isEqualTo(Result.End.ROLLED_BACK);
        assertThat(mark()).isNotEmpty();
    }

    @Test
    void nothingIsOwedOnceItWasMade() throws Exception {
        Rollback first = rollback("op-20261122T031452Z-aaaa", refusing(store));
        first.execute(first.preview());
        Rollback second = rollback("op-20261122T031552Z-bbbb", store);
        second.execute(second.preview());
        String mark = mark();
        Rollback third = rollback("op-20261122T031652Z-cccc", store);

        Result result = third.execute(third.preview());

        assertThat(result).isInstanceOf(Result.AlreadyThere.class);
        assertThat(mark()).isEqualTo(mark);
    }

    private static Result.End end(Result result) {
        assertThat(result).isInstanceOf(Result.Ended.class);
        return ((Result.Ended) result).end();
    }

    private String mark() {
        return store.get(SET)
                .flatMap(r -> r.document().text("/spec/template/metadata/annotations/belay.dev~1config-hash"))
                .orElse("");
    }

    private Rollback rollback(String operation, Cluster cluster) {
        Tools tools = new Tools(cluster, journal, new InMemoryAuditLog(), clock, new SplittableRandom(1));
        SandboxStore then = InMemoryCluster.with(new ManualClock(), scene("dual"));
        List<Resource> taken = List.of(scene("dual")).stream()
                .map(r -> then.get(r.ref()).orElseThrow())
                .toList();
        Request asked = Scene.request(taken, store.identity().uid(), false);
        Request.Reason why = asked.reason();
        return Scene.rollback(
                Scene.world(tools),
                new Request(
                        asked.target(),
                        asked.source(),
                        asked.way(),
                        new Request.Reason(operation, why.actor(), why.text(), why.incident())));
    }

    /// A server that takes no write of the workload.
    private static Cluster refusing(Cluster store) {
        return new InterceptedCluster(store, new InterceptedCluster.Interceptor() {
            @Override
            public <T> T around(InterceptedCluster.Call call, Supplier<T> act) {
                if (call.write() && call.target().equals(SET.toString())) {
                    throw new WorldException(WorldException.Kind.REFUSED, "a webhook says no");
                }
                return act.get();
            }
        });
    }

    private static Resource[] scene(String mode) {
        return new Resource[] {Manifests.configMap("chat", "ws-config", "FACTORY_MODE", mode), Manifests.of("""
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
            """)};
    }
}
