package dev.belay.edge.files;

import dev.belay.core.point.StoreKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.random.RandomGenerator;

/// The key of a store of points, in a file beside the points that only its owner may read; made on first use.
final class KeyFile {
    private static final int BYTES = 32;

    private final Path root;
    private final RandomGenerator random;
    private final Disk disk;

    /// @param random a source fit for keys
    KeyFile(Path root, RandomGenerator random, Disk disk) {
        this.root = root;
        this.random = random;
        this.disk = disk;
    }

    StoreKey read() throws IOException {
        Path file = root.resolve("store.key");
        if (!Files.exists(file)) {
            make(file);
        }
        return StoreKey.of(Files.readAllBytes(file));
    }

    /// Of two processes that make the key at once one wins, and both use its key: a link, unlike a move, is
    /// never made over a file that is there.
    private void make(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        Path folder = Files.createTempDirectory(Files.createDirectories(root.resolve("tmp")), "key-");
        Path fresh = folder.resolve("new");
        try {
            disk.write(fresh, key);
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException _) {
            return;
        } finally {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(folder);
        }
    }
}
