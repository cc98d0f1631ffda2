package dev.belay.edge.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactFilesTest {
    @TempDir
    private Path directory;

    @Test
    void keepsWhatWasWritten() {
        FactFiles files = new FactFiles(directory.resolve("facts"), 100);

        files.write("a", new byte[] {1, 2});

        assertThat(files.read("a"))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2));
        assertThat(files.read("b")).isEmpty();
    }

    @Test
    void dropsWhatWasWrittenLongestAgo() throws IOException {
        FactFiles files = new FactFiles(directory, 100);
        files.write("old", new byte[60]);
        Files.setLastModifiedTime(directory.resolve("old"), FileTime.fromMillis(0));

        files.write("new", new byte[60]);

        assertThat(files.read("old")).isEmpty();
        assertThat(files.read("new")).isPresent();
    }

    @Test
    void whatCannotBeWrittenIsLostWithoutAFailure() throws IOException {
        Files.writeString(directory.resolve("file"), "");
        FactFiles files = new FactFiles(directory.resolve("file"), 100);

        files.write("a", new byte[1]);

        assertThat(files.read("a")).isEmpty();
    }
}
