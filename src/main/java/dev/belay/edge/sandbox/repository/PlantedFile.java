package dev.belay.edge.sandbox.repository;

import dev.belay.core.model.Bytes;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.FileKind;
import java.nio.charset.StandardCharsets;

/// One generated file.
///
/// @param importer whether it has a statement that refers to one of the three layers
record PlantedFile(RepoPath path, FileKind kind, Bytes bytes, boolean importer) {

    static PlantedFile of(String path, String text) {
        return new PlantedFile(RepoPath.of(path), FileKind.REGULAR, Bytes.of(text), false);
    }

    static PlantedFile importing(String path, String text) {
        return new PlantedFile(RepoPath.of(path), FileKind.REGULAR, Bytes.of(text), true);
    }

    /// Its characters as bytes.
    static PlantedFile latin1(String path, String text, boolean importer) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new PlantedFile(RepoPath.of(path), FileKind.REGULAR, Bytes.of(bytes), importer);
    }

    PlantedFile as(FileKind other) {
        return new PlantedFile(path, other, bytes, importer);
    }
}
