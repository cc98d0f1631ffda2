package dev.belay.cli;

import dev.belay.core.config.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;

/// Finds and makes the state directory [CFG-3], for the user alone.
final class StateFolder {
    private StateFolder() {}

    /// The directory, made and writable.
    ///
    /// @param warn gets a sentence when the directory will not last
    /// @throws Stopped when it cannot be made or written
    static Path open(Host host, Consumer<String> warn) {
        return switch (chosen(host)) {
            case StateDirectory.At(String path, String from) ->
                made(host.directory().resolve(path), from);
            case StateDirectory.Temporary _ -> temporary(warn);
        };
    }

    /// Where it is or would be, without making anything; for a temporary one there is no such place.
    static StateDirectory chosen(Host host) {
        return StateDirectory.choose(host.variables(), path -> writable(Path.of(path)));
    }

    private static boolean writable(Path directory) {
        Path at = directory.toAbsolutePath();
        while (at != null && !Files.exists(at)) {
            at = at.getParent();
        }
        return at != null && Files.isDirectory(at) && Files.isWritable(at);
    }

    private static Path made(Path directory, String from) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            if (Files.isWritable(directory)) {
                return directory;
            }
            throw unusable(directory, from, "it is not writable for this user");
        } catch (IOException e) {
            throw unusable(directory, from, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static Stopped unusable(Path directory, String from, String why) {
        return new Stopped(Failure.of(
                ErrorCode.STATE,
                "the state directory " + directory + " cannot be used",
                why + " (named by " + from + ")",
                "BELAY_STATE_DIR=/path/that/is/writable belay ..."));
    }

    private static Path temporary(Consumer<String> warn) {
        try {
            Path directory = Files.createTempDirectory("belay-state-");
            warn.accept("state is kept in " + directory + " and may be lost: set BELAY_STATE_DIR");
            return directory;
        } catch (IOException e) {
            throw unusable(
                    Path.of(System.getProperty("java.io.tmpdir", "/tmp")),
                    "the system",
                    String.valueOf(e.getMessage()));
        }
    }
}
