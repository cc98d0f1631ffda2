package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Operation;
import dev.belay.core.model.Actor;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.files.FileJournal;
import dev.belay.testkit.Manifests;
import dev.belay.world.Cluster;
import dev.belay.world.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `rollback`, `resume`, `abort`, `watch` and `status` as a user runs them, against the sandbox over HTTP.
class OperateCommandsTest {

    @TempDir
    private Path directory;

    private SandboxCase at;
    private Run run;

    @BeforeEach
    void start() throws IOException {
        at = SandboxCase.start(directory, "0s");
        run = at.run();
    }

    @AfterEach
    void stop() {
        at.close();
    }

    @Test
    void takesConfigurationBackAndASecondTimeWritesNothing() {
        String point = at.snapshot();
        at.spoil();

        at.belay("rollback", point, "--yes", "-o", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().text("/outcome")).contains("rolled-back");
        assertThat(run.json().truth("/changed")).contains(true);
        assertThat(at.mode()).isEqualTo("dual");

        Map<String, String> before = at.versions();
        at.belay("rollback", point, "--yes", "-o", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().text("/outcome")).contains("already-there");
        assertThat(run.json().truth("/changed")).contains(false);
        assertThat(at.versions()).isEqualTo(before);
    }

    /// T07.
    @Test
    void anotherClusterIsRefusedWith3AndNoWriteEvenInAnEmergency() throws IOException {
        String point = at.snapshot();
        at.spoil();
        at.pinned("00000000-0000-0000-0000-000000000000");
        Map<String, String> before = at.versions();

        at.belay("rollback", point, "--yes");
        assertThat(run.code()).isEqualTo(3);
        at.belay("rollback", point, "--emergency", "--yes", "--confirm", "test");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("W01", "nothing was changed");
        assertThat(at.versions()).isEqualTo(before);
        assertThat(at.mode()).isEqualTo("unified");
    }

    /// The store is not asked when the point is in a file.
    @Test
    void aPointInAFileNeedsNoStore() throws IOException {
        String point = at.snapshot();
        Path file = at.export(point);
        deleteStore();
        at.spoil();

        at.belay("rollback", "--from", file.toString(), "--yes");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(at.mode()).isEqualTo("dual");
    }

    /// T53: a file without settings and an environment with settings meet on one Lease.
    @Test
    void aFileAndTheEnvironmentMeetOnOneLease() throws IOException {
        String point = at.snapshot();
        Path file = at.export(point);
        at.spoil();
        Resource lease = Manifests.lease("chat", "belay-test", "sre@ops-laptop 41 op-20261122T031450Z-aaaa");
        at.cluster().create(lease.with("/spec/renewTime", Value.of("2026-11-22T03:14:50Z")), Cluster.Write.REAL);
        Map<String, String> before = at.versions();
        Run alone = new Run(Files.createDirectory(directory.resolve("empty")));

        at.belay("rollback", point, "--yes");
        alone.belay(
                "rollback", "--from", file.toString(), "--kubeconfig", at.kubeconfig(), "--yes", "--confirm", "test");

        assertThat(run.code()).as(run.err()).isEqualTo(6);
        assertThat(alone.code()).as(alone.err()).isEqualTo(6);
        assertThat(run.err()).contains("sre@ops-laptop");
        assertThat(alone.err()).contains("sre@ops-laptop");
        assertThat(at.versions()).isEqualTo(before);
    }

    /// T30, EM-1: a file and a kubeconfig, neither settings nor store.
    @Test
    void aFileAndAKubeconfigAreEnoughInAnEmptyDirectory() throws IOException {
        Path file = at.export(at.snapshot());
        at.spoil();
        Files.delete(directory.resolve("belay.yaml"));
        Run alone = new Run(Files.createDirectory(directory.resolve("empty")));
        String kubeconfig = directory.resolve("kubeconfig").toString();

        alone.belay("rollback", "--from", file.toString(), "--kubeconfig", kubeconfig, "--yes");
        assertThat(alone.code()).as("what is not described is protected").isEqualTo(2);
        assertThat(at.mode()).isEqualTo("unified");

        alone.belay("rollback", "--from", "../one.belay", "--kubeconfig", kubeconfig, "--yes", "--confirm", "test");
        assertThat(alone.code()).as(alone.err()).isZero();
        assertThat(at.mode()).isEqualTo("dual");
    }

    /// EM-3.
    @Test
    void brokenSettingsDoNotStandInTheWayOfAPointInAFile() throws IOException {
        Path file = at.export(at.snapshot());
        at.spoil();
        Files.writeString(directory.resolve("belay.yaml"), "nonsense: [");

        at.belay("rollback", "--from", file.toString(), "--emergency", "--yes", "--confirm", "test");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("warning: settings are left aside");
        assertThat(at.mode()).isEqualTo("dual");
    }

    /// T55.
    @Test
    void noSecretValueIsInAnyFileOfTheStateDirectoryAfterARollback() throws IOException {
        String point = at.snapshot();
        at.spoil();

        at.belay("rollback", point, "--yes");

        assertThat(run.code()).as(run.err()).isZero();
        at.assertNoSecretInAnyFile();
    }

    /// T56, the first part.
    @Test
    void withoutASandboxItsEnvironmentEndsWith5NamingTheCommand() {
        for (List<String> words : List.of(List.of("status"), List.of("rollback", "--yes"), List.of("resume"))) {
            List<String> line = new ArrayList<>(words);
            line.addAll(List.of("-e", "sandbox"));

            run.belay(line.toArray(String[]::new));

            assertThat(run.code()).as("%s", words).isEqualTo(5);
            assertThat(run.err()).contains("belay sandbox up", "nothing was changed");
        }
    }

    /// T08: in the braces of the manifest, which is then no document, and in what one of its words says.
    @ParameterizedTest(name = "a flipped byte at \"{0}\" of the manifest")
    @ValueSource(strings = {"{", "manual"})
    void aFlippedByteInAStoredPointEndsWith7AndNoWrite(String where) throws IOException {
        String point = at.snapshot();
        at.spoil();
        Path manifest = at.stored(point).resolve("point.json");
        byte[] bytes = Files.readAllBytes(manifest);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf(where)] ^= 1;
        Files.write(manifest, bytes);
        Map<String, String> before = at.versions();

        at.belay("rollback", point, "--emergency", "--yes", "--confirm", "test");

        assertThat(run.code()).as(run.err()).isEqualTo(7);
        assertThat(run.err()).contains("nothing was changed");
        assertThat(at.versions()).isEqualTo(before);
    }

    /// EM-2: the newest point holds what hurts, and live equals it.
    @Test
    void withoutAGoodPointAnEmergencyAsksForTheLastVerifiedOneThatLiveDoesNotEqual() {
        String point = at.snapshot();
        at.spoil();
        at.snapshot();

        at.belay("rollback", "--yes");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("last-good", "nothing was changed");

        run.onTerminal().typing("test\n");
        at.belay("rollback", "--emergency");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains(point, "not soaked");
        assertThat(at.mode()).isEqualTo("dual");
    }

    /// EM-2.
    @Test
    void withoutATerminalTheLastVerifiedPointMustBeNamed() {
        String point = at.snapshot();
        at.spoil();

        at.belay("rollback", "--emergency", "--yes", "--confirm", "test");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(point, "not soaked", "nothing was changed");
        assertThat(at.mode()).isEqualTo("unified");
    }

    @Test
    void anEmergencyIsRefusedWhereLiveEqualsEveryPoint() {
        at.snapshot();

        at.belay("rollback", "--emergency", "--yes", "--confirm", "test");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("live equals every one");
    }

    @Test
    void withoutAnyPointItIsRefusedEvenInAnEmergency() {
        at.belay("rollback", "--emergency", "--yes", "--confirm", "test");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err().lines()).hasSize(4);
    }

    @Test
    void aStateDirectoryThatCannotBeWrittenEndsWith5AndFourLines() throws IOException {
        Path file = Files.writeString(directory.resolve("no-directory"), "");
        run.with("BELAY_STATE_DIR", file.resolve("state").toString());

        at.belay("rollback", "--yes");

        assertThat(run.code()).isEqualTo(5);
        assertThat(run.err().lines().filter(line -> !line.startsWith("        ")))
                .as("a long path goes on in the next line")
                .hasSize(4);
        assertThat(run.err()).contains("nothing was changed");
    }

    @Test
    void statusIsOneDocument() {
        at.belay("status", "-o", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().text("/kind")).contains("Status");
        assertThat(run.json().items("/workloads")).hasSize(1);
        assertThat(run.json().items("/operations")).isEmpty();
    }

    @Test
    void resumesARollbackThatWasWrittenDownAndStoppedBeforeItsFirstWrite() {
        String point = at.snapshot();
        at.spoil();
        String operation = begun("rollback", point);

        assertThat(at.belay("abort").code()).as("a rollback is not aborted").isEqualTo(3);
        assertThat(run.err())
                .contains("belay resume op-", "belay rollback pre:op-")
                .hasLineCount(4);
        assertThat(run.err()).contains("belay resume " + operation);
        at.belay("resume", operation.substring(operation.length() - 4), "-o", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().text("/outcome")).contains("rolled-back");
        assertThat(run.json().text("/operation")).contains(operation);
        assertThat(at.mode()).isEqualTo("dual");
        assertThat(at.belay("resume").code()).as("it is over").isEqualTo(3);
        assertThat(at.belay("watch", operation).code()).as(run.err()).isZero();
    }

    /// RB-13, T41: two that want the same are one.
    @Test
    void aRollbackToThePointOfOneThatWasLeftOpenGoesOnWithIt() {
        String point = at.snapshot();
        at.spoil();
        String operation = begun("rollback", point);

        at.belay("rollback", point, "--yes", "-o", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("goes on with " + operation);
        assertThat(run.json().text("/outcome")).contains("rolled-back");
        assertThat(run.json().text("/operation")).contains(operation);
        assertThat(at.mode()).isEqualTo("dual");
        assertThat(new FileJournal(directory.resolve("state")).operations())
                .filteredOn(r -> r.operation().verb().equals("rollback"))
                .singleElement()
                .satisfies(r -> assertThat(r.ended()).isTrue());
    }

    /// RB-13: it is followed, and its outcome is this one's.
    @Test
    void aRollbackToThePointOfOneThatRunsFollowsIt() {
        String point = at.snapshot();
        at.spoil();
        String operation = begun("rollback", point);
        Resource lease = Manifests.lease("chat", "belay-test", "sre@ops-laptop 41 " + operation);
        at.cluster().create(lease.with("/spec/renewTime", Value.of("2026-11-22T03:14:50Z")), Cluster.Write.REAL);
        Map<String, String> before = at.versions();

        at.belay("rollback", point, "--yes", "--dry-run", "-o", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().text("/outcome")).contains("would-follow");
        assertThat(run.json().text("/operation")).contains(operation);
        assertThat(at.versions()).isEqualTo(before);
    }

    @Test
    void aDryRunOfResumeWritesNothing() {
        String operation = begun("rollback", at.snapshot());
        at.spoil();
        Map<String, String> before = at.versions();

        at.belay("resume", "--dry-run");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("ws-config");
        assertThat(at.versions()).isEqualTo(before);
        assertThat(at.belay("status", "-o", "json").json().items("/operations"))
                .extracting(o -> o.text("").orElse(""))
                .containsExactly(operation);
    }

    @Test
    void withNothingUnderWayThereIsNothingToResumeAbortOrWatch() {
        for (String verb : List.of("resume", "abort", "watch")) {
            at.belay(verb);

            assertThat(run.code()).as(verb).isEqualTo(3);
            assertThat(run.err().lines()).as(verb).hasSize(4);
            assertThat(run.err()).contains("nothing was changed");
        }
    }

    @Test
    void twoOpenOperationsMustBeToldApart() {
        String point = at.snapshot();
        String one = begun("rollback", point);
        String other = begun("drill", point);

        at.belay("resume");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(one, other);
        assertThat(at.belay("resume", other).code())
                .as("a verb of another version")
                .isEqualTo(3);
    }

    /// An operation as a process leaves it that was killed right after writing it down.
    private String begun(String verb, String point) {
        String id = "op-20261122T03145" + (verb.equals("rollback") ? "2Z-k7qd" : "3Z-m3xa");
        Operation operation = new Operation(
                id,
                verb,
                "test",
                new Actor("sre-1", "os", List.of()),
                new Operation.Why("5xx", ""),
                Instant.parse("2026-11-22T03:14:52Z"),
                Value.object("point", Value.of(point), "emergency", Value.of(false)));
        try (Journal.Log log = new FileJournal(directory.resolve("state")).begin(operation)) {
            return log.operation().id();
        }
    }

    private void deleteStore() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("state/points"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
