package dev.belay.cli;

import dev.belay.core.config.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The lines that problems speak of.
record SourceLines(Path directory) {

    /// Empty when the file or the line cannot be read.
    String line(Place place) {
        Path file = directory.resolve(place.file());
        if (place.line() < 1 || !Files.isRegularFile(file)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(place.line() - 1L).findFirst().orElse("");
        } catch (IOException | UncheckedIOException _) {
            return "";
        }
    }
}
