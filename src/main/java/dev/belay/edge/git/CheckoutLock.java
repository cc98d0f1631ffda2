package dev.belay.edge.git;

import dev.belay.world.Checkout.IndexLock;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/// The mark of an operation in the Git directory, and the lock of the index that it takes.
///
/// The lock file says whose it is. It appears with its content at once, as a second name of a file that is complete;
/// so after a crash at any point it is either ours or somebody else's.
final class CheckoutLock {
    private static final String PREFIX = "belay ";

    private final Path folder;
    private final Path mark;
    private final Path lock;

    CheckoutLock(Repository git) {
        this.folder = git.getDirectory().toPath().resolve("belay");
        this.mark = folder.resolve("checkout");
        this.lock = Path.of(git.getIndexFile().getPath() + ".lock");
    }

    /// A file that only who has the lock uses.
    Path scratch() {
        return folder.resolve("index");
    }

    Optional<String> holder() throws IOException {
        return text(mark).map(String::strip).filter(name -> !name.isEmpty());
    }

    IndexLock state() throws IOException {
        Optional<String> text = text(lock);
        if (text.isEmpty()) {
            return new IndexLock.Free();
        }
        if (text.get().startsWith(PREFIX)) {
            return new IndexLock.Ours(text.get().substring(PREFIX.length()).strip());
        }
        return new IndexLock.Foreign(lock.toString(), age());
    }

    void take(String operation) throws IOException {
        Files.createDirectories(folder);
        boolean marked = mark(operation);
        if (!state().equals(new IndexLock.Ours(operation)) && !appear(lock, PREFIX + operation + "\n")) {
            if (marked) {
                Files.deleteIfExists(mark);
            }
            throw new WorldException(Kind.CONFLICT, "the index is locked: " + lock + ", for " + age() + " s");
        }
    }

    void release(String operation) throws IOException {
        if (state().equals(new IndexLock.Ours(operation))) {
            Files.deleteIfExists(lock);
        }
        if (holder().equals(Optional.of(operation))) {
            Files.deleteIfExists(scratch());
            Files.deleteIfExists(mark);
        }
    }

    /// @return whether the mark is new
    private boolean mark(String operation) throws IOException {
        if (appear(mark, operation + "\n")) {
            return true;
        }
        if (!holder().equals(Optional.of(operation))) {
            throw new WorldException(
                    Kind.CONFLICT, "this checkout is in the hands of " + holder().orElse("nobody known"));
        }
        return false;
    }

    /// @return false when there is a file of that name
    private boolean appear(Path file, String text) throws IOException {
        Path whole = folder.resolve("new-" + ProcessHandle.current().pid());
        Files.deleteIfExists(whole);
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        try {
            Files.createLink(file, whole);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private long age() throws IOException {
        try {
            Instant since = Files.getLastModifiedTime(lock).toInstant();
            return Math.max(0, Duration.between(since, Instant.now()).toSeconds());
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    /// The beginning of a file; empty: there is none.
    private static Optional<String> text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(200), StandardCharsets.UTF_8));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }
}
