package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Output that is kept as a file beside the tests. `-Dgolden.update=true` rewrites it: read the difference then.
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/dev/belay/cli");

    private Golden() {}

    /// The text is that of the file, and fits 80 columns.
    static void check(String name, String text) {
        document(name, text);
        assertThat(text.lines()).allMatch(line -> line.length() <= 80, "fits 80 columns");
    }

    /// The text is that of the file, however wide.
    static void document(String name, String text) {
        Path file = FOLDER.resolve(name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, text);
            }
            assertThat(text).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
