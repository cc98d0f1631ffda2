package dev.belay.testkit;

import dev.belay.core.change.PathMove;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.FileKind;
import dev.belay.core.model.git.GitFile;
import dev.belay.world.Checkout;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A work tree and an index in maps. `.gitignore` counts at the root, with lines `NAME`, `*.EXT` and `FOLDER/`.
public final class InMemoryCheckout implements Checkout {
    private final InMemoryRepository repository;
    private final SortedMap<RepoPath, GitFile> index = new TreeMap<>();
    private final SortedMap<RepoPath, GitFile> work = new TreeMap<>();
    private UnderWay underWay = UnderWay.NOTHING;
    private IndexLock lock = new IndexLock.Free();
    private String holder = "";

    InMemoryCheckout(InMemoryRepository repository) {
        this.repository = repository;
    }

    static boolean meets(String pattern, RepoPath path) {
        return pattern.startsWith("*")
                ? path.endsWith(pattern.substring(1))
                : pattern.endsWith("/")
                        ? path.latin1().startsWith(pattern)
                        : path.latin1().equals(pattern) || path.name().equals(pattern);
    }

    @Override
    public List<WorkFile> files() {
        SortedSet<RepoPath> paths = new TreeSet<>(work.keySet());
        List<String> ignored = ignored();
        List<WorkFile> files = new ArrayList<>();
        for (RepoPath path : paths) {
            GitFile file = work.getOrDefault(path, GitFile.absent());
            boolean tracked = index.containsKey(path);
            boolean hidden = !tracked && ignored.stream().anyMatch(pattern -> meets(pattern, path));
            if (file.kind().isFile() && !hidden) {
                boolean clean = tracked
                        && index.getOrDefault(path, GitFile.absent()).blob().equals(file.blob());
                files.add(new WorkFile(
                        path, file.kind() == FileKind.EXECUTABLE, tracked, clean ? file.blob() : GitId.ABSENT));
            }
        }
        return files;
    }

    @Override
    public byte[] bytes(RepoPath path) {
        GitFile file = work.get(path);
        if (file == null || !file.kind().isFile()) {
            throw new WorldException(Kind.GONE, "no file " + path);
        }
        return repository.blob(file.blob());
    }

    @Override
    public UnderWay underWay() {
        return underWay;
    }

    @Override
    public List<Touched> touched(GitId commit, Collection<RepoPath> paths) {
        List<Touched> touched = new ArrayList<>();
        for (RepoPath path : new TreeSet<>(paths)) {
            GitFile wanted = repository.tree(commit).getOrDefault(path, GitFile.absent());
            if (!index.getOrDefault(path, GitFile.absent()).equals(wanted)) {
                touched.add(new Touched(path, true));
            } else if (!work.getOrDefault(path, GitFile.absent()).equals(wanted)) {
                touched.add(new Touched(path, false));
            }
        }
        return touched;
    }

    @Override
    public Optional<String> elsewhere(String branch) {
        return Optional.empty();
    }

    @Override
    public IndexLock indexLock() {
        return lock;
    }

    @Override
    public Optional<String> holder() {
        return Optional.of(holder).filter(name -> !name.isEmpty());
    }

    @Override
    public void lock(String operation) {
        boolean free = holder.isEmpty() || holder.equals(operation);
        if (!free || !(lock instanceof IndexLock.Free || lock.equals(new IndexLock.Ours(operation)))) {
            throw new WorldException(Kind.CONFLICT, "the index is locked: " + lock + ", " + holder);
        }
        holder = operation;
        lock = new IndexLock.Ours(operation);
    }

    @Override
    public List<PathMove> follow(List<PathMove> moves) {
        return moves.stream().filter(move -> !follow(move)).toList();
    }

    private boolean follow(PathMove move) {
        GitFile there = work.getOrDefault(move.path(), GitFile.absent());
        if (there.equals(move.before())) {
            put(work, move.path(), move.after());
            return true;
        }
        return there.equals(move.after());
    }

    @Override
    public void install(List<PathMove> moves) {
        for (PathMove move : moves) {
            GitFile there = index.getOrDefault(move.path(), GitFile.absent());
            if (there.equals(move.before())) {
                put(index, move.path(), move.after());
            }
        }
    }

    @Override
    public void release(String operation) {
        if (lock.equals(new IndexLock.Ours(operation))) {
            lock = new IndexLock.Free();
        }
        if (holder.equals(operation)) {
            holder = "";
        }
    }

    /// For tests: somebody writes a file.
    public void write(RepoPath path, byte[] bytes) {
        work.put(path, GitFile.regular(repository.writeBlob(bytes)));
    }

    /// For tests: somebody removes a file.
    public void delete(RepoPath path) {
        work.remove(path);
    }

    /// For tests: `git add`.
    public void stage(RepoPath path) {
        put(index, path, work.getOrDefault(path, GitFile.absent()));
    }

    /// For tests.
    public void begin(UnderWay what) {
        underWay = what;
    }

    /// For tests: somebody has the lock of the index.
    public void lockByOther() {
        lock = new IndexLock.Foreign("index.lock", 7);
    }

    /// For tests: index and work tree become those of HEAD.
    public void reset() {
        index.clear();
        work.clear();
        index.putAll(repository.tree(repository.headCommit()));
        work.putAll(index);
    }

    private List<String> ignored() {
        GitFile file = work.get(RepoPath.of(".gitignore"));
        return file == null
                ? List.of()
                : new String(repository.blob(file.blob()), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
    }

    private static void put(SortedMap<RepoPath, GitFile> files, RepoPath path, GitFile file) {
        if (file.present()) {
            files.put(path, file);
        } else {
            files.remove(path);
        }
    }
}
