package dev.belay.edge.files;

import dev.belay.world.FactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Facts as files of one folder, at most so many bytes of them: what was written longest ago goes first. The folder
/// may be deleted at any time.
///
/// @param most bytes of all files
public record FactFiles(Path folder, long most) implements FactStore {
    /// As the specification has it (CA-1).
    public static final long MOST = 512L << 20;

    @Override
    public Optional<byte[]> read(String name) {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(name)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String name, byte[] bytes) {
        try {
            Files.createDirectories(folder);
            Path beside = Files.createTempFile(folder, name, ".tmp");
            Files.write(beside, bytes);
            Files.move(
                    beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            drop();
        } catch (IOException _) {
            // Promised: what cannot be kept costs only time.
            return;
        }
    }

    private void drop() throws IOException {
        List<Kept> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile)
                    .map(FactFiles::kept)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Kept::written).reversed())
                    .toList();
        }
        long sum = 0;
        for (Kept each : files) {
            sum += each.size();
            if (sum > most) {
                Files.deleteIfExists(each.path());
            }
        }
    }

    private record Kept(Path path, long size, FileTime written) {}

    /// Empty: it vanished meanwhile.
    private static Optional<Kept> kept(Path path) {
        try {
            return Optional.of(new Kept(path, Files.size(path), Files.getLastModifiedTime(path)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
