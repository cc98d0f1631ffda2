package dev.belay.testkit;

import dev.belay.core.change.RefMove;
import dev.belay.core.model.Bytes;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.Commit;
import dev.belay.core.model.git.GitFile;
import dev.belay.core.model.git.Person;
import dev.belay.core.model.git.TextMerge;
import dev.belay.core.model.git.TreeFile;
import dev.belay.edge.git.HistogramLines;
import dev.belay.edge.git.PatchText;
import dev.belay.world.Checkout;
import dev.belay.world.Repository;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A repository in maps. Names of blobs are those of Git; names of trees and commits only behave like them.
///
/// Attributes are the lines `NAME filter=X` and `*.EXT filter=X` of `.gitattributes` at the root.
public final class InMemoryRepository implements Repository {
    private final Map<GitId, byte[]> blobs = new HashMap<>();
    private final Map<GitId, SortedMap<RepoPath, GitFile>> trees = new HashMap<>();
    private final Map<GitId, Commit> commits = new HashMap<>();
    private final SortedMap<String, GitId> refs = new TreeMap<>();
    private final Set<String> locked = new HashSet<>();
    private final InMemoryCheckout checkout = new InMemoryCheckout(this);
    private String branch = "refs/heads/main";
    private GitId detached = GitId.ABSENT;

    @Override
    public String place() {
        return "memory";
    }

    @Override
    public boolean shallow() {
        return false;
    }

    @Override
    public Head head() {
        return detached.present()
                ? new Head.Detached(detached)
                : new Head.On(branch, refs.getOrDefault(branch, GitId.ABSENT));
    }

    @Override
    public Optional<GitId> resolve(String revision) {
        if (revision.endsWith("~1")) {
            return resolve(revision.substring(0, revision.length() - 2))
                    .flatMap(id -> commit(id).parents().stream().findFirst());
        }
        if (revision.equals("HEAD")) {
            return Optional.of(headCommit()).filter(GitId::present);
        }
        for (String prefix : List.of("", "refs/heads/", "refs/")) {
            GitId id = refs.getOrDefault(prefix + revision, GitId.ABSENT);
            if (id.present()) {
                return Optional.of(id);
            }
        }
        List<GitId> named = commits.keySet().stream()
                .filter(id -> revision.length() >= 4 && id.hex().startsWith(revision))
                .toList();
        if (named.size() > 1) {
            throw new WorldException(Kind.INVALID, revision + " names several objects");
        }
        return named.stream().findFirst();
    }

    @Override
    public Map<String, GitId> refs(String prefix) {
        Map<String, GitId> found = new TreeMap<>();
        refs.forEach((name, id) -> {
            if (name.startsWith(prefix)) {
                found.put(name, id);
            }
        });
        return found;
    }

    @Override
    public Commit commit(GitId id) {
        return there(commits, id);
    }

    @Override
    public List<TreeFile> files(GitId id) {
        return tree(id).entrySet().stream()
                .map(e -> new TreeFile(e.getKey(), e.getValue()))
                .toList();
    }

    @Override
    public byte[] blob(GitId id) {
        return there(blobs, id).clone();
    }

    @Override
    public Optional<GitId> mergeBase(GitId one, GitId other) {
        Set<GitId> mine = ancestors(one);
        return ancestors(other).stream().filter(mine::contains).findFirst();
    }

    @Override
    public boolean descends(GitId commit, GitId ancestor) {
        there(commits, ancestor);
        return ancestors(commit).contains(ancestor);
    }

    @Override
    public List<Commit> between(GitId from, GitId to) {
        Set<GitId> without = from.present() ? ancestors(from) : Set.of();
        List<Commit> found = new ArrayList<>();
        ancestors(to).stream().filter(id -> !without.contains(id)).forEach(id -> found.add(commit(id)));
        return found;
    }

    @Override
    public Map<RepoPath, RepoPath> renames(GitId from, GitId to) {
        return InMemoryHistory.renames(this, tree(from), tree(to));
    }

    @Override
    public List<GitId> blame(GitId commit, RepoPath path) {
        return InMemoryHistory.blame(this, commit, path);
    }

    @Override
    public Map<RepoPath, String> filters(GitId commit, Collection<RepoPath> paths) {
        GitFile attributes = tree(commit).getOrDefault(RepoPath.of(".gitattributes"), GitFile.absent());
        Map<RepoPath, String> found = new TreeMap<>();
        if (attributes.present()) {
            for (String line : Bytes.of(blob(attributes.blob())).text().lines().toList()) {
                String[] words = line.split(" ");
                for (RepoPath path : paths) {
                    boolean meant = tree(commit).containsKey(path) && InMemoryCheckout.meets(words[0], path);
                    if (meant && words.length > 1 && words[1].startsWith("filter=")) {
                        found.put(path, words[1].substring("filter=".length()));
                    }
                }
            }
        }
        return found;
    }

    @Override
    public GitId writeBlob(byte[] bytes) {
        GitId id = idOf(bytes);
        blobs.putIfAbsent(id, bytes.clone());
        return id;
    }

    @Override
    public List<GitId> writeBlobs(List<Bytes> all) {
        return all.stream().map(bytes -> writeBlob(bytes.toArray())).toList();
    }

    @Override
    public GitId writeTree(GitId base, Map<RepoPath, GitFile> files) {
        SortedMap<RepoPath, GitFile> all = new TreeMap<>(tree(base));
        files.forEach((path, file) -> {
            if (!file.present()) {
                all.remove(path);
            }
        });
        files.forEach((path, file) -> {
            if (file.present()) {
                all.put(path, file);
            }
        });
        return keep(all);
    }

    @Override
    public GitId writeTree(Map<RepoPath, GitFile> files) {
        return keep(new TreeMap<>(files));
    }

    @Override
    public GitId writeCommit(NewCommit commit) {
        if (commit.signature() instanceof Signature.Wanted) {
            throw new WorldException(Kind.REFUSED, "no signatures in memory");
        }
        tree(commit.tree());
        commit.parents().forEach(parent -> there(commits, parent));
        GitId id = hash("commit " + commit);
        commits.put(
                id,
                new Commit(
                        id,
                        commit.tree(),
                        commit.parents(),
                        commit.author().toString(),
                        commit.when(),
                        commit.message()));
        return id;
    }

    @Override
    public Optional<Person> identity() {
        return Optional.empty();
    }

    @Override
    public List<String> hooksNotRun() {
        return List.of();
    }

    @Override
    public void moveRefs(List<RefMove> moves, String reason) {
        for (RefMove move : moves) {
            boolean expected = refs.getOrDefault(move.ref(), GitId.ABSENT).equals(move.before());
            if (!expected || locked.contains(move.ref())) {
                throw new WorldException(Kind.CONFLICT, move.ref() + " was not moved");
            }
            if (move.after().present() && !commits.containsKey(move.after()) && !blobs.containsKey(move.after())) {
                throw new WorldException(Kind.GONE, "no object " + move.after());
            }
        }
        for (RefMove move : moves) {
            if (move.after().present()) {
                refs.put(move.ref(), move.after());
            } else {
                refs.remove(move.ref());
            }
        }
    }

    @Override
    public Optional<Checkout> checkout() {
        return Optional.of(checkout);
    }

    @Override
    public Bytes diff(List<FilePair> files) {
        return PatchText.of(files);
    }

    @Override
    public TextMerge merge(Bytes base, Bytes ours, Bytes theirs) {
        return HistogramLines.merge(base, ours, theirs);
    }

    @Override
    public void close() {
        // Memory has nothing to close.
    }

    /// For tests: files, index, marks.
    public InMemoryCheckout memory() {
        return checkout;
    }

    /// For tests: somebody has the lock of a ref.
    public void lockRef(String ref) {
        locked.add(ref);
    }

    /// For tests.
    public void detach(GitId commit) {
        detached = commit;
    }

    GitId headCommit() {
        return detached.present() ? detached : refs.getOrDefault(branch, GitId.ABSENT);
    }

    SortedMap<RepoPath, GitFile> tree(GitId id) {
        return commits.containsKey(id) ? there(trees, commit(id).tree()) : there(trees, id);
    }

    static GitId idOf(byte[] bytes) {
        byte[] head = ("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        return hash(all);
    }

    private GitId keep(SortedMap<RepoPath, GitFile> files) {
        RepoPath last = null;
        for (RepoPath path : files.keySet()) {
            if (last != null && path.latin1().startsWith(last.latin1() + "/")) {
                throw new WorldException(Kind.CONFLICT, "a file and a folder: " + last);
            }
            last = path;
        }
        GitId id = hash("tree " + files);
        trees.put(id, files);
        return id;
    }

    /// Nearest first.
    private Set<GitId> ancestors(GitId start) {
        Set<GitId> found = new LinkedHashSet<>();
        Deque<GitId> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            GitId id = open.removeFirst();
            if (found.add(id)) {
                open.addAll(commit(id).parents());
            }
        }
        return found;
    }

    private static <T> T there(Map<GitId, T> objects, GitId id) {
        T object = objects.get(id);
        if (object == null) {
            throw new WorldException(Kind.GONE, "no such object: " + id);
        }
        return object;
    }

    private static GitId hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    private static GitId hash(byte[] bytes) {
        try {
            return new GitId(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
