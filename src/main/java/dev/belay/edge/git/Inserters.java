package dev.belay.edge.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;

/// How objects are kept: few of them one by one, each forced to disk; many in one pack, which is forced once. A disk
/// takes milliseconds for each time, whatever the size.
final class Inserters {
    private static final int MANY = 20;

    private Inserters() {}

    /// Something that inserts objects.
    @FunctionalInterface
    interface Work<T> {
        T with(ObjectInserter inserter) throws IOException;
    }

    /// @param count about how many objects there will be
    static <T> T insert(Repository git, int count, Work<T> work) throws IOException {
        boolean pack = count >= MANY && git.getObjectDatabase() instanceof ObjectDirectory;
        return pack ? packed((ObjectDirectory) git.getObjectDatabase(), work) : loose(git, work);
    }

    private static <T> T loose(Repository git, Work<T> work) throws IOException {
        try (ObjectInserter inserter = git.newObjectInserter()) {
            T result = work.with(inserter);
            inserter.flush();
            return result;
        }
    }

    private static <T> T packed(ObjectDirectory objects, Work<T> work) throws IOException {
        Path folder = objects.getPackDirectory().toPath();
        List<Path> before = packs(folder);
        T result;
        try (ObjectInserter inserter = objects.newPackInserter()) {
            result = work.with(inserter);
            inserter.flush();
        }
        List<Path> fresh = packs(folder);
        fresh.removeAll(before);
        for (Path file : fresh) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
        return result;
    }

    private static List<Path> packs(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                files.forEach(found::add);
            }
        }
        return found;
    }
}
