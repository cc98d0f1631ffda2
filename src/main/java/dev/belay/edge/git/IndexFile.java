package dev.belay.edge.git;

import dev.belay.core.change.PathMove;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.GitFile;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Repository;

/// The index as it was when it was read.
final class IndexFile {
    private final Map<RepoPath, DirCacheEntry> entries = new HashMap<>();
    private final Set<RepoPath> paths = new TreeSet<>();
    private final Instant written;

    /// Says what a file is like on disk.
    @FunctionalInterface
    interface Followed {
        /// Empty: the file is not as after the move.
        Optional<PosixFileAttributes> file(PathMove move) throws IOException;
    }

    private IndexFile(DirCache cache, Instant written) {
        this.written = written;
        for (int i = 0; i < cache.getEntryCount(); i++) {
            DirCacheEntry entry = cache.getEntry(i);
            RepoPath path = RepoPath.of(entry.getRawPath());
            paths.add(path);
            if (entry.getStage() == DirCacheEntry.STAGE_0) {
                entries.put(path, entry);
            }
        }
    }

    static IndexFile read(Repository git) throws IOException {
        File file = git.getIndexFile();
        Instant written =
                file.exists() ? Files.getLastModifiedTime(file.toPath()).toInstant() : Instant.EPOCH;
        return new IndexFile(DirCache.read(file, git.getFS()), written);
    }

    /// The paths that it has, in their order; those with a conflict, too.
    Set<RepoPath> paths() {
        return paths;
    }

    boolean tracks(RepoPath path) {
        return paths.contains(path);
    }

    /// What is staged; absent: nothing, or a conflict.
    GitFile staged(RepoPath path) {
        DirCacheEntry entry = entries.get(path);
        return entry == null
                ? GitFile.absent()
                : new GitFile(Ids.kind(entry.getRawMode()), Ids.of(entry.getObjectId()));
    }

    /// Whether the file is not meant to be in the work tree (sparse checkout).
    boolean skipped(RepoPath path) {
        DirCacheEntry entry = entries.get(path);
        return entry != null && entry.isSkipWorkTree();
    }

    /// The blob of a file whose size and time are as when it was staged, unless it was changed so close to the
    /// writing of the index that the time proves nothing.
    GitId clean(RepoPath path, PosixFileAttributes file) {
        DirCacheEntry entry = entries.get(path);
        if (entry == null) {
            return GitId.ABSENT;
        }
        boolean clean = entry.getLength() == (int) file.size()
                && !(entry.getLength() == 0 && file.size() != 0)
                && sameTime(
                        entry.getLastModifiedInstant(), file.lastModifiedTime().toInstant())
                && !racy(entry)
                && !entry.isIntentToAdd();
        return clean ? Ids.of(entry.getObjectId()) : GitId.ABSENT;
    }

    private boolean racy(DirCacheEntry entry) {
        Instant file = entry.getLastModifiedInstant();
        boolean whole = file.getNano() == 0 || written.getNano() == 0;
        return whole ? file.getEpochSecond() >= written.getEpochSecond() : !file.isBefore(written);
    }

    private static boolean sameTime(Instant staged, Instant file) {
        boolean whole = staged.getNano() == 0 || file.getNano() == 0;
        return whole ? staged.getEpochSecond() == file.getEpochSecond() : staged.equals(file);
    }

    /// Writes a new index beside the one that is there and puts it in its place. Entries of the moves become as
    /// after the move; all others stay. Call it under the lock.
    ///
    /// @param scratch a file that nobody else uses
    /// @param followed says size and time of a file that surely is as after its move
    static void install(Repository git, Path scratch, List<PathMove> moves, Followed followed) throws IOException {
        Path index = git.getIndexFile().toPath();
        Files.deleteIfExists(scratch);
        Files.deleteIfExists(Path.of(scratch + ".lock"));
        if (Files.exists(index)) {
            Files.copy(index, scratch, StandardCopyOption.COPY_ATTRIBUTES);
        }
        DirCache cache = DirCache.lock(scratch.toFile(), git.getFS());
        try {
            build(cache, moves, followed);
            cache.write();
            if (!cache.commit()) {
                throw new IOException("cannot write " + scratch);
            }
        } finally {
            cache.unlock();
        }
        try (FileChannel channel = FileChannel.open(scratch, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(scratch, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void build(DirCache cache, List<PathMove> moves, Followed followed) throws IOException {
        Map<RepoPath, PathMove> open = new HashMap<>();
        moves.forEach(move -> open.put(move.path(), move));
        DirCacheBuilder builder = cache.builder();
        for (int i = 0; i < cache.getEntryCount(); i++) {
            DirCacheEntry entry = cache.getEntry(i);
            PathMove move = open.remove(RepoPath.of(entry.getRawPath()));
            if (move == null || !concerns(entry, move)) {
                builder.add(entry);
            } else if (move.after().present()) {
                builder.add(as(entry, move, followed));
            }
        }
        for (PathMove move : open.values()) {
            if (move.after().present() && !move.before().present()) {
                builder.add(as(new DirCacheEntry(move.path().bytes()), move, followed));
            }
        }
        builder.finish();
    }

    private static boolean concerns(DirCacheEntry entry, PathMove move) {
        GitId staged = Ids.of(entry.getObjectId());
        boolean known = staged.equals(move.before().blob())
                || staged.equals(move.after().blob());
        return entry.getStage() == DirCacheEntry.STAGE_0 && known;
    }

    /// A file that stays as somebody changed it gets no size, so that Git compares its content.
    private static DirCacheEntry as(DirCacheEntry entry, PathMove move, Followed followed) throws IOException {
        entry.setFileMode(Ids.mode(move.after().kind()));
        entry.setObjectId(Ids.of(move.after().blob()));
        Optional<PosixFileAttributes> file = followed.file(move);
        entry.setLength(file.map(PosixFileAttributes::size).orElse(0L));
        entry.setLastModified(file.map(f -> f.lastModifiedTime().toInstant()).orElse(Instant.EPOCH));
        return entry;
    }
}
