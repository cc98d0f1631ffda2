package dev.belay.edge.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The writes of a store of points: bytes are on the disk before a name shows them.
class Disk {

    /// A new file whose bytes are on the disk when this returns.
    void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /// Gives a file or a directory its name, at once or not at all. A file of that name is replaced, a
    /// directory of that name is an error.
    void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Durable.forceFolder(to.toAbsolutePath().resolveSibling(""));
    }

    /// Replaces a file, or makes it: readers see the old bytes or the new ones.
    ///
    /// @param beside a directory on the same file system, for what is not finished
    void replace(Path file, byte[] bytes, Path beside) throws IOException {
        Path folder = Files.createTempDirectory(beside, "file-");
        Path fresh = folder.resolve("new");
        try {
            write(fresh, bytes);
            rename(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(folder);
        }
    }
}
