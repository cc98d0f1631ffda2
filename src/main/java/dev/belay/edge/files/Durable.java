package dev.belay.edge.files;

import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Files that are there whole or not at all, also after a crash: written beside, forced to disk, moved into
/// place.
public final class Durable {
    private Durable() {}

    /// Writes or replaces a file.
    ///
    /// @throws WorldException `REFUSED`, and the file is as it was
    public static void write(Path path, String text) {
        Path beside = path.resolveSibling("." + path.getFileName() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(path.toAbsolutePath().resolveSibling(""));
        } catch (IOException e) {
            throw refused("cannot write " + path, e);
        }
    }

    /// Makes a folder and those above it.
    ///
    /// @throws WorldException `REFUSED`
    public static void folder(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw refused("cannot make the folder " + path, e);
        }
    }

    /// Makes sure that the names in a folder are on disk. Windows cannot, and need not.
    static void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static WorldException refused(String what, IOException e) {
        return new WorldException(Kind.REFUSED, what + ": " + reason(e), e);
    }

    /// A [java.nio.file.FileSystemException] without a reason says only the path, by the name of its class.
    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "no such file or folder";
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            case java.nio.file.FileAlreadyExistsException _ -> "a file stands in the way";
            case java.nio.file.FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
