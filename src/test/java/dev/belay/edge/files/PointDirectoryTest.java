package dev.belay.edge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.point.Checksums;
import dev.belay.core.point.Layout;
import dev.belay.core.point.Mark;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointState;
import dev.belay.core.point.Points;
import dev.belay.core.point.Sealer;
import dev.belay.world.ManyPointsContract;
import dev.belay.world.PointStore;
import dev.belay.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointDirectoryTest extends ManyPointsContract {
    @TempDir
    Path directory;

    @Override
    protected PointStore store() {
        return new PointDirectory(directory.resolve("points store"), new SplittableRandom(1));
    }

    @Test
    void aSecondPointSharesTheFilesOfTheFirst() throws IOException {
        PointStore store = store();
        String content = Points.READER.content(point).hex();
        Point again = Points.sealed(Points.AT.plusSeconds(60), "chat:1", new Sealer.Parent(point.id(), content));

        store.put(point);
        long before = objects();
        store.put(again);

        assertThat(objects()).isEqualTo(before);
        assertThat(store.tree(again.id())).contains(again.tree());
    }

    /// A full disk, at every write and every rename of the sequence.
    @Test
    void aWriteThatFailsLeavesNoPointAndTheNextTryIsWhole() {
        int failures = 0;
        for (boolean failed = true; failed; failures++) {
            Path root = directory.resolve("full-" + failures);
            FailingDisk disk = new FailingDisk(failures);
            PointDirectory store = new PointDirectory(root, new SplittableRandom(1), disk);
            try {
                store.put(point);
                failed = false;
            } catch (WorldException e) {
                assertThat(e.kind()).isEqualTo(WorldException.Kind.UNREACHABLE);
                assertThat(e).hasMessageContaining("No space left").hasMessageContaining(point.id());
                assertThat(store.list()).isEmpty();
                assertThat(store.broken()).isEmpty();
                assertThat(root.resolve("tmp")).isEmptyDirectory();
                store.put(point);
            }
            assertThat(Checksums.problems(store.tree(point.id()).orElseThrow())).isEmpty();
        }
        assertThat(failures).isGreaterThan(2 * point.manifest().files().size());
    }

    @Test
    void aMarkThatFailsKeepsTheOldOnes() {
        Path root = directory.resolve("marks");
        Mark label = new Mark.Labelled(Points.AT, "a", "b");
        PointDirectory good = new PointDirectory(root, new SplittableRandom(1));
        good.put(point);
        good.mark(PointState.fresh(point.id()).with(label));

        PointDirectory full = new PointDirectory(root, new SplittableRandom(1), new FailingDisk(0));

        assertThatThrownBy(() -> full.mark(PointState.fresh(point.id()).with(new Mark.Labelled(Points.AT, "c", "d"))))
                .isInstanceOf(WorldException.class);
        assertThat(full.state(point.id()).marks()).containsExactly(label);
    }

    @Test
    void anUnwritableDirectorySaysWhatItCouldNotDo() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        PointStore store = new PointDirectory(file.resolve("store"), new SplittableRandom(1));

        assertThatThrownBy(() -> store.put(point))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("cannot keep point " + point.id());
    }

    /// T08 as it lies on the disk.
    @Test
    void damageOnTheDiskIsFoundAndMendedByTheNextPointWithThatFile() throws IOException {
        PointStore store = store();
        store.put(point);
        String images = point.tree().file(Layout.IMAGES).orElseThrow().digest().hex();
        Path object = directory
                .resolve("points store/objects/sha256")
                .resolve(images.substring(0, 2))
                .resolve(images);
        byte[] bytes = Files.readAllBytes(object);
        bytes[3] ^= 1;
        Files.write(object, bytes);

        assertThat(Checksums.problems(store.tree(point.id()).orElseThrow()))
                .containsExactly("images.json: is not what its checksum says");
        assertThatThrownBy(() -> store.file(point.id(), Layout.IMAGES)).isInstanceOf(WorldException.class);

        store.put(Points.sealed(Points.AT.plusSeconds(1)));
        assertThat(Checksums.problems(store.tree(point.id()).orElseThrow())).isEmpty();
    }

    @Test
    void aDamagedManifestIsListedAsBrokenAndItsFilesAreStillFound() throws IOException {
        PointStore store = store();
        store.put(point);
        Path manifest =
                directory.resolve("points store/points").resolve(point.id()).resolve(Layout.MANIFEST);
        Files.writeString(manifest, "{" + Files.readString(manifest));

        assertThat(store.list()).isEmpty();
        assertThat(store.broken()).containsExactly(point.id());
        assertThat(Checksums.problems(store.tree(point.id()).orElseThrow()))
                .containsExactly("point.json: is not what its checksum says");
    }

    @Test
    void theKeyIsMadeOnceForAllAndReadableByItsOwnerOnly() throws IOException {
        Path root = directory.resolve("keys");
        PointDirectory one = new PointDirectory(root, new SplittableRandom(1));
        PointDirectory two = new PointDirectory(root, new SplittableRandom(2));

        assertThat(one.key().id()).isEqualTo(two.key().id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("store.key"))))
                .isEqualTo("rw-------");
        assertThat(root.resolve("tmp")).isEmptyDirectory();
    }

    private long objects() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("points store/objects"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    /// Is full at its n-th call, and has room again afterwards.
    private static final class FailingDisk extends Disk {
        private int left;

        FailingDisk(int left) {
            this.left = left;
        }

        @Override
        void write(Path file, byte[] bytes) throws IOException {
            if (full()) {
                Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
                throw new IOException("No space left on device");
            }
            super.write(file, bytes);
        }

        @Override
        void rename(Path from, Path to) throws IOException {
            if (full()) {
                throw new IOException("No space left on device");
            }
            super.rename(from, to);
        }

        private boolean full() {
            return left-- == 0;
        }
    }
}
