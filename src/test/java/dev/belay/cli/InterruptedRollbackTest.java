package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Recovered;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Selection;
import dev.belay.edge.files.FileJournal;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.StoreEvent;
import dev.belay.testkit.EchoContainers;
import dev.belay.world.Cluster;
import dev.belay.world.ClusterFixture.Behaviour;
import dev.belay.world.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// T05: a signal to the program in each phase of a rollback. The sandbox holds the write or the answer of the phase
/// back until the signal has been answered, so the place is exact.
class InterruptedRollbackTest {
    private static final Ref CONFIG = Kind.CONFIG_MAP.named("chat", "ws-config");
    private static final Ref BACKEND = Kind.DEPLOYMENT.named("chat", "backend");
    private static final Ref SERVICE = Kind.SERVICE.named("chat", "backend");

    @TempDir
    private Path directory;

    private final Gate gate = new Gate();
    private volatile String phase = "";
    private SandboxCase at;

    /// Holds one event back, once, from the moment it is set.
    private static final class Gate {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);
        private volatile boolean closed;

        void pass(boolean meant) {
            if (closed && meant) {
                closed = false;
                reached.countDown();
                await(opened);
            }
        }

        static void await(CountDownLatch latch) {
            try {
                if (!latch.await(60, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody came");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        at = SandboxCase.start(
                directory, "0s", new EchoContainers(path -> gate.pass(phase.equals("smoke") && path.equals("/env"))));
        at.settings(SandboxCase.SETTINGS
                .formatted(at.cluster().identity().uid(), "0s")
                .replace("/healthz", "/env"));
    }

    @AfterEach
    void stop() {
        gate.opened.countDown();
        at.close();
    }

    @ParameterizedTest
    @CsvSource({
        "lock,INT,130",
        "config,INT,130",
        "config,TERM,143",
        "workloads,INT,130",
        "routes,INT,130",
        "wait,INT,130",
        "smoke,INT,130"
    })
    void aSignalLeavesACompleteJournalFromWhichResumeReachesTheSameEnd(String where, String signal, int code)
            throws Exception {
        String point = at.snapshot();
        spoil();
        phase = where;
        String[] line = {"rollback", point, "--yes", "-e", "test", "--kubeconfig", at.kubeconfig()};

        try (var _ = held(event -> of(phase, event));
                Launched belay = Launched.belay(at.state(), line)) {
            belay.until(gate.reached);
            belay.signal(signal);
            belay.untilErr("stopping after the write that runs");
            gate.opened.countDown();

            assertThat(belay.exit()).as(belay.said()).isEqualTo(code);
            assertThat(belay.said()).contains("belay resume op-");
        }

        Journal journal = new FileJournal(at.state());
        Journal.Recorded open = journal.operations().getLast();
        assertThat(open.ended()).isFalse();
        assertThat(Recovered.replay(journal.read(open.operation().id())).open()).isEmpty();
        Run resumed = at.belay("resume", open.operation().id(), "-o", "json");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.json().text("/outcome")).contains("rolled-back");
        assertThat(at.mode()).isEqualTo("dual");
        assertThat(live(BACKEND).document().text("/spec/template/spec/containers/0/image"))
                .contains(EchoContainers.image(Behaviour.GOOD));
        assertThat(live(SERVICE).document().text("/spec/sessionAffinity")).isNotEqualTo(Optional.of("ClientIP"));
    }

    /// One event of each phase; the smoke suite's is a request to a pod.
    private static boolean of(String phase, StoreEvent event) {
        Ref ref = event.object().ref();
        return switch (phase) {
            case "lock" -> ref.type().equals(Kind.LEASE);
            case "config" -> ref.equals(CONFIG);
            case "workloads" -> ref.equals(BACKEND) && specChanged(event);
            case "routes" -> ref.equals(SERVICE);
            case "wait" -> ref.type().equals(Kind.POD) && Selection.ready(event.object()) && good(event.object());
            default -> false;
        };
    }

    private static boolean good(Resource pod) {
        return pod.document()
                .text("/spec/containers/0/image")
                .equals(Optional.of(EchoContainers.image(Behaviour.GOOD)));
    }

    private static boolean specChanged(StoreEvent event) {
        return event instanceof StoreEvent.Modified(Resource before, Resource after)
                && before.generation() != after.generation();
    }

    private ApiObjects.Subscription held(Predicate<StoreEvent> meant) {
        ApiObjects objects = at.cluster().objects();
        ApiObjects.Subscription held = objects.watch(objects.version(), event -> gate.pass(meant.test(event)));
        gate.closed = true;
        return held;
    }

    private void spoil() {
        at.spoil();
        change(BACKEND, "/spec/template/spec/containers/0/image", EchoContainers.image(Behaviour.OTHER));
        change(SERVICE, "/spec/sessionAffinity", "ClientIP");
    }

    private void change(Ref ref, String pointer, String text) {
        at.cluster().replace(live(ref).with(pointer, Value.of(text)), Cluster.Write.REAL);
    }

    private Resource live(Ref ref) {
        return at.cluster().get(ref).orElseThrow();
    }
}
