package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.site.SandboxHost;
import dev.belay.core.model.Json;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Act;
import dev.belay.core.rollout.Edit;
import dev.belay.core.rollout.Memory;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Rollout;
import dev.belay.core.rollout.State;
import dev.belay.core.rollout.StateDocument;
import dev.belay.edge.files.JsonReader;
import dev.belay.run.canary.Mailbox;
import dev.belay.testkit.CanaryCase;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.StoreChanges;
import dev.belay.testkit.SystemTime;
import dev.belay.testkit.canary.CanaryWatch;
import dev.belay.world.Cluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A canary that is interrupted, gone on with, watched and aborted, each by its own command.
@Tag("slow")
class CanaryVerbsTest {
    @TempDir
    private Path directory;

    private SandboxHost sandbox;
    private CanaryWatch invariants;
    private ExecutorService threads;

    @BeforeEach
    void start() throws Exception {
        sandbox = SandboxHost.start(
                directory.resolve("state/sandbox"), 0, new SystemClock(new Signals(_ -> {}, _ -> {})));
        invariants = new CanaryWatch(sandbox.sandbox().cluster().objects(), new SystemTime());
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        sandbox.close();
    }

    @Test
    void anInterruptedCanaryIsGoneOnWithAndAbortedByTheIdOfItsOperation() throws Exception {
        Run first = ticking();
        Future<Run> begun =
                inBackground(() -> first.belay("canary", "start", "-e", "sandbox", "--release", "good", "--yes"));
        String operation = untilOpen();
        first.interrupt();
        assertThat(begun.get().code()).as(first.err()).isEqualTo(130);

        Optional<Value> epoch = state("/epoch");
        Future<Run> resumed = inBackground(() -> ticking().belay("resume", "-e", "sandbox"));
        Future<Run> watched = inBackground(() -> ticking().belay("watch", operation, "-e", "sandbox"));
        untilEpochAfter(epoch, resumed);
        assertThat(resumed.isDone()).as(() -> resumed.resultNow().err()).isFalse();
        Run abort = ticking().belay("abort", operation, "-e", "sandbox", "--reason", "changed my mind", "-o", "json");

        assertThat(abort.code()).as(abort.err()).isZero();
        assertThat(abort.json().text("/operation")).contains(operation);
        assertThat(resumed.get().code())
                .as("its driver takes it back, or is too slow and superseded: "
                        + resumed.get().err())
                .isIn(10, 13);
        assertThat(watched.get().code()).as(watched.get().err()).isEqualTo(10);
        assertThat(watched.get().err().lines().distinct()).hasSizeGreaterThan(2);
        invariants.said(watched.get().code(), true);
        invariants.over();
        invariants.holds();
    }

    @Test
    void aRolloutStoppedBeforeItsFirstWriteIsClosedByAbort() {
        leaveUnbegun();

        Run refused = ticking().belay("canary", "start", "-e", "sandbox", "--release", "good", "--yes");
        Run abort = ticking().belay("canary", "abort", "-e", "sandbox", "--reason", "it never began", "-o", "json");

        assertThat(refused.code()).as(refused.err()).isEqualTo(6);
        assertThat(abort.code()).as(abort.err()).isZero();
        assertThat(abort.json().text("/state")).as(abort.out()).contains("refused");
        assertThat(state("/state/kind")).contains(Value.of("Refused"));
    }

    /// What a driver leaves that dies between its state and its unit.
    private void leaveUnbegun() {
        Plan plan = CanaryCase.plan(List.of(Edit.image("chat=chat:2")));
        Rollout start = Rollout.start(plan);
        StateDocument document = new StateDocument(
                new StateDocument.Head(
                        plan.subject().op(),
                        "sandbox",
                        "backend",
                        "uid",
                        "belay-unit-backend-000000000000",
                        plan.digest(),
                        plan.digest()),
                1,
                0,
                0,
                "2026-01-05T08:00:00Z",
                new Rollout(
                        new State.Preparing(List.of(new Act.SaveUnit())),
                        start.traffic(),
                        start.memory(),
                        start.measured(),
                        List.of()),
                StateDocument.Connections.unknown(),
                Memory.Abort.none(),
                List.of(),
                List.of(),
                List.of(),
                new StateDocument.Next("preparing", Double.NaN));
        Value.Obj data = Value.object("state.json", Value.of(Json.compact(document.toValue())));
        Resource bare = Manifests.configMap("chat", "belay-canary-backend", "a", "1");
        Resource _ = sandbox.sandbox().cluster().create(bare.with("/data", data), Cluster.Write.REAL);
    }

    /// @return the id of the operation, once its first write is there
    private String untilOpen() {
        until(
                "its unit is there",
                () -> state("/unit")
                        .flatMap(v -> v.text(""))
                        .flatMap(unit -> sandbox.sandbox().cluster().get(Kind.SECRET.named("chat", unit)))
                        .isPresent());
        return state("/op").flatMap(v -> v.text("")).orElseThrow();
    }

    /// A driver that takes over takes the next epoch.
    private void untilEpochAfter(Optional<Value> epoch, Future<Run> driver) {
        until("another drives", () -> driver.isDone() || !state("/epoch").equals(epoch));
    }

    private void until(String what, BooleanSupplier condition) {
        StoreChanges.until(sandbox.sandbox().cluster().objects(), what, condition);
    }

    private Optional<Value> state(String pointer) {
        return new Mailbox(sandbox.sandbox().cluster(), "chat", "backend", text -> JsonReader.read(text, "state"))
                .document()
                .flatMap(d -> d.at(pointer));
    }

    private Run ticking() {
        return new Run(directory).ticking();
    }

    private Future<Run> inBackground(Callable<Run> command) {
        return threads.submit(command);
    }
}
