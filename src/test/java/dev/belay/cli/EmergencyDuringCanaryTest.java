package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.site.SandboxHost;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.StoreEvent;
import dev.belay.testkit.StoreChanges;
import dev.belay.world.Cluster;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// T49, the canary: an emergency meets a bad canary that holds traffic and that nobody drives any more.
class EmergencyDuringCanaryTest {
    private static final Ref ROUTE = Kind.HTTP_ROUTE.named("chat", "chat");
    private static final Ref BACKEND = Kind.DEPLOYMENT.named("chat", "backend");
    private static final Ref CONFIG = Kind.CONFIG_MAP.named("chat", "ws-config");

    @TempDir
    private Path directory;

    private SandboxHost sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = SandboxHost.start(
                directory.resolve("state/sandbox"), 0, new SystemClock(new Signals(_ -> {}, _ -> {})));
        StoreChanges.until(
                objects(),
                "three pods are ready",
                () -> live(BACKEND)
                        .document()
                        .number("/status/readyReplicas")
                        .filter(ready -> ready == 3)
                        .isPresent());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void itsTrafficIsTakenBeforeAnythingElseIsWritten() {
        String point =
                ticking().belay("snapshot", "-e", "sandbox", "-o", "name").out().strip();
        Run canary = ticking();
        try (var _ = objects().watch(objects().version(), event -> {
            if (event.object().ref().equals(ROUTE) && candidateHasTraffic(event.object())) {
                canary.interrupt();
            }
        })) {
            canary.belay("canary", "start", "-e", "sandbox", "--release", "errors", "--yes");
        }
        assertThat(canary.code()).as(canary.err()).isEqualTo(130);
        assertThat(candidateHasTraffic(live(ROUTE))).isTrue();
        change(CONFIG, "/data/CHAT_FAULTS", "error:0.5");
        change(BACKEND, "/spec/template/metadata/annotations/note", "spoilt");

        List<StoreEvent> events = new CopyOnWriteArrayList<>();
        Run rollback = ticking();
        try (var _ = objects().watch(objects().version(), events::add)) {
            rollback.belay("rollback", point, "--emergency", "--yes", "--confirm", "sandbox", "-e", "sandbox");
        }

        assertThat(rollback.code()).as(rollback.err()).isZero();
        int traffic = first(events, e -> e.object().ref().equals(ROUTE) && !candidateHasTraffic(e.object()));
        int config = first(events, e -> e.object().ref().equals(CONFIG));
        int workload = first(events, EmergencyDuringCanaryTest::writesTheWorkload);
        assertThat(traffic).isNotNegative().isLessThan(config).isLessThan(workload);
        assertThat(candidateHasTraffic(live(ROUTE))).isFalse();
    }

    private static boolean writesTheWorkload(StoreEvent event) {
        return event instanceof StoreEvent.Modified(Resource before, Resource after)
                && after.ref().equals(BACKEND)
                && before.generation() != after.generation();
    }

    private static int first(List<StoreEvent> events, Predicate<StoreEvent> meant) {
        for (int i = 0; i < events.size(); i++) {
            if (meant.test(events.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /// Whether a backend other than the stable one has a part of the connections.
    private static boolean candidateHasTraffic(Resource route) {
        return route.document().items("/spec/rules").stream()
                .filter(rule -> rule.at("/matches/0/headers").isEmpty())
                .flatMap(rule -> rule.items("/backendRefs").stream())
                .filter(backend -> !backend.text("/name").orElse("").equals("backend"))
                .anyMatch(backend -> backend.number("/weight").orElse(1L) > 0);
    }

    private void change(Ref ref, String pointer, String text) {
        sandbox.sandbox().cluster().replace(live(ref).with(pointer, Value.of(text)), Cluster.Write.REAL);
    }

    private Resource live(Ref ref) {
        return sandbox.sandbox().cluster().get(ref).orElseThrow();
    }

    private ApiObjects objects() {
        return sandbox.sandbox().cluster().objects();
    }

    private Run ticking() {
        return new Run(directory).ticking();
    }
}
