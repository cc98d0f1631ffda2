package dev.belay.edge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableLinesTest {
    @TempDir
    Path folder;

    @Test
    void aFullDiskIsSaidInWords() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs the device that is always full");

        try (DurableLines lines = DurableLines.open(full, 0, _ -> true)) {
            assertThatThrownBy(() -> lines.append("x"))
                    .isInstanceOfSatisfying(
                            WorldException.class, e -> assertThat(e.kind()).isEqualTo(WorldException.Kind.REFUSED))
                    .hasMessageContaining("cannot write /dev/full")
                    .hasMessageContaining("No space left");
            assertThat(lines.lines()).isEmpty();
        }
    }

    @Test
    void theTailOfALongFileHasOnlyWholeLines() throws IOException {
        Path file = folder.resolve("x.ndjson");
        Files.writeString(file, "first line\nsecond line\nthird line\n");

        try (DurableLines lines = DurableLines.open(file, 15, _ -> true)) {
            lines.append("fourth");
            assertThat(lines.lines()).containsExactly("third line", "fourth");
        }

        assertThat(Files.readAllLines(file)).containsExactly("first line", "second line", "third line", "fourth");
    }

    @Test
    void aFileIsReplacedWholeOrNotAtAll() throws IOException {
        Path file = folder.resolve("x.json");
        Durable.write(file, "old");
        Files.createDirectory(folder.resolve(".x.json.tmp"));

        assertThatThrownBy(() -> Durable.write(file, "new")).isInstanceOf(WorldException.class);

        assertThat(Files.readString(file)).isEqualTo("old");
    }
}
