package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.point.Points;
import dev.belay.edge.files.PointFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `snapshot` and `point …` as a user runs them, against the sandbox over HTTP.
class PointCommandsTest {

    @TempDir
    private Path directory;

    private SandboxCase at;
    private Run run;

    @BeforeEach
    void start() throws IOException {
        at = SandboxCase.start(directory, "30m");
        run = at.run();
    }

    @AfterEach
    void stop() {
        at.close();
    }

    /// T55: no repository, key, recipients.
    @Test
    void takesAPointWithoutRepositoryKeyOrRecipientsAndNoSecretInAnyFile() throws IOException {
        at.belay("snapshot", "--label", "release=r-1", "-o", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().text("/kind")).contains("SnapshotResult");
        assertThat(run.json().number("/level")).contains(3L);
        assertThat(run.json().truth("/expected")).contains(true);
        assertThat(run.json().truth("/changed")).contains(true);
        at.assertNoSecretInAnyFile();
    }

    /// SC-1, T04.
    @Test
    void aSlotIsTakenOnce() {
        at.belay("snapshot", "--slot", "1h", "-o", "json", "--no-input");
        String first = run.json().text("/point").orElseThrow();

        at.belay("snapshot", "--slot", "1h", "-o", "json", "--no-input");

        assertThat(run.code()).isZero();
        assertThat(run.json().truth("/alreadyTaken")).contains(true);
        assertThat(run.json().text("/point")).contains(first);
        assertThat(run.json().truth("/changed")).contains(false);
    }

    @Test
    void listsShowsAndProvesItByAPartOfItsId() {
        at.belay("snapshot", "--label", "release=r-1", "-o", "name");
        String id = run.out().strip();

        assertThat(at.belay("point", "list").out()).contains(id, "level 3", "soaking release=r-1");
        assertThat(at.belay("point", "list", "--good").out()).isEqualTo("no points\n");
        assertThat(at.belay("point", "show", id.substring(id.length() - 4), "--images")
                        .out())
                .contains(id, "must pass 1/1", "label     release=r-1", "backend/chat");
        at.belay("point", "verify", "label:release=r-1", "--level", "4", "-o", "json");
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.json().number("/points/0/level")).contains(4L);
    }

    /// T08 on the disk, exit 7.
    @Test
    void damageOnTheDiskEndsWith7AndNamesTheFile() throws IOException {
        String id = at.belay("snapshot", "-o", "name").out().strip();
        Path manifest = at.stored(id).resolve("point.json");
        Files.writeString(manifest, Files.readString(manifest).replace("manual", "manuel"));

        at.belay("point", "verify", id);

        assertThat(run.code()).isEqualTo(7);
        assertThat(run.out()).contains("point.json: is not what its checksum says");
        assertThat(run.err().lines()).hasSize(4);
        assertThat(at.belay("point", "list").out()).contains("level 0  not proven");
    }

    /// CFG-1: neither settings nor a cluster.
    @Test
    void provesAndShowsAPointInAFileAlone() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path file = empty.resolve("one.belay");
        new PointFile(file).put(Points.sealed(Points.AT));
        Files.delete(directory.resolve("belay.yaml"));
        Run alone = new Run(empty);

        assertThat(alone.belay("point", "verify", "@one.belay").code()).isZero();
        assertThat(alone.out()).contains("levels 1-3 proven");
        assertThat(alone.belay("point", "show", "@one.belay").out()).contains("must pass 2/2");

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(alone.belay("point", "verify", "@one.belay").code()).isEqualTo(7);
    }

    @Test
    void aRedSmokeKeepsThePointAndEndsWith14() throws IOException {
        at.settings(Files.readString(directory.resolve("belay.yaml")).replace("status: 200", "status: 201"));

        at.belay("snapshot");

        assertThat(run.code()).isEqualTo(14);
        assertThat(run.out()).contains("expected 201", "never last-good");
        assertThat(at.belay("point", "list").out()).contains("verified, never good");
    }

    @Test
    void anotherClusterThanThePinnedOneIsRefusedAndNothingIsKept() {
        run.belay("snapshot", "-e", "pinned", "--kubeconfig", at.kubeconfig());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("different clusters", "nothing was changed");
        assertThat(directory.resolve("state/points")).doesNotExist();
    }

    @Test
    void aClusterThatDoesNotAnswerEndsWith5() {
        at.close();

        at.belay("snapshot");

        assertThat(run.code()).isEqualTo(5);
        assertThat(run.err()).contains("nothing was changed");
    }

    /// CFG-1.
    @Test
    void aPointThatIsNoFileOrNoNameIsAMistakeOfTheCaller() {
        assertThat(at.belay("point", "show", "@nothing.belay").code()).isEqualTo(2);
        assertThat(at.belay("point", "show", "x").code()).isEqualTo(2);
        assertThat(at.belay("point", "show", "last-good").code()).isEqualTo(3);
        assertThat(at.belay("point", "verify", "@nothing.belay", "--level", "9").code())
                .isEqualTo(2);
    }
}
