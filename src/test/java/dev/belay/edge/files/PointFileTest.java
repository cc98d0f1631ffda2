package dev.belay.edge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.point.Checksums;
import dev.belay.core.point.Point;
import dev.belay.core.point.Points;
import dev.belay.core.point.Sealer;
import dev.belay.world.PointStore;
import dev.belay.world.PointStoreContract;
import dev.belay.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointFileTest extends PointStoreContract {
    @TempDir
    Path directory;

    @Override
    protected PointStore store() {
        return new PointFile(directory.resolve("one.belay"));
    }

    /// T09.
    @Test
    void theSameTreeGivesTheSameBytesInEveryZoneAndLocale() {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        List<byte[]> archives = new ArrayList<>();
        List<String> identities = new ArrayList<>();
        try {
            for (String name : List.of("UTC", "Asia/Tokyo", "America/St_Johns")) {
                for (String tag : List.of("en", "ar-EG-u-nu-arab")) {
                    TimeZone.setDefault(TimeZone.getTimeZone(name));
                    Locale.setDefault(Locale.forLanguageTag(tag));
                    Point sealed = Points.sealed(Points.AT);
                    archives.add(Archive.write(sealed.tree()));
                    identities.add(sealed.identity().hex());
                }
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }

        assertThat(archives).allMatch(a -> Arrays.equals(a, archives.getFirst()));
        assertThat(identities).containsOnly(identities.getFirst());
    }

    /// T08 and bad input: a byte of the archive itself.
    @Test
    void aFlippedByteOfTheArchiveIsRefusedOrFoundOrChangesNoFile() throws IOException {
        Path file = directory.resolve("flipped.belay");
        byte[] whole = Archive.write(point.tree());
        for (int i = 0; i < whole.length; i += 17) {
            byte[] bytes = whole.clone();
            bytes[i] ^= 0x10;
            Files.write(file, bytes);
            assertThat(foundOrHarmless(new PointFile(file))).as("byte " + i).isTrue();
        }
    }

    private boolean foundOrHarmless(PointFile store) {
        try {
            return store.tree("flipped.belay")
                    .filter(tree -> tree.equals(point.tree())
                            || !Checksums.problems(tree).isEmpty())
                    .isPresent();
        } catch (WorldException e) {
            return e.kind() == WorldException.Kind.INVALID;
        }
    }

    @Test
    void aFileThatIsNoArchiveIsInvalid() throws IOException {
        Path file = Files.writeString(directory.resolve("x.belay"), "not a zip");

        assertThatThrownBy(() -> new PointFile(file).list())
                .isInstanceOfSatisfying(
                        WorldException.class, e -> assertThat(e.kind()).isEqualTo(WorldException.Kind.INVALID));
    }

    @Test
    void anEntryThatLeadsOutOfThePointIsRefused() throws IOException {
        Path file = directory.resolve("slip.belay");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("../../etc/passwd"));
        }

        assertThatThrownBy(() -> new PointFile(file).list()).hasMessageContaining("cannot stand in a point");
    }

    @Test
    void neverReplacesAnotherPoint() {
        PointStore store = store();
        store.put(point);
        Point other = Points.sealed(Points.AT, "chat:2", Sealer.Parent.none());

        assertThatThrownBy(() -> store.put(other)).hasMessageContaining("holds another point");
        assertThat(store.tree(point.id())).contains(point.tree());
    }

    @Test
    void hasNoKey() {
        assertThat(store().key().known()).isFalse();
    }
}
