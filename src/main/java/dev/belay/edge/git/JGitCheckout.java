package dev.belay.edge.git;

import static dev.belay.edge.git.Failures.guarded;

import dev.belay.core.change.PathMove;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.GitFile;
import dev.belay.core.model.git.TreeFile;
import dev.belay.world.Checkout;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/// The work tree and the index of a repository on disk.
final class JGitCheckout implements Checkout {
    private final Repository git;
    private final WorkTree tree;
    private final CheckoutFiles files;
    private final CheckoutLock lock;

    JGitCheckout(Repository git) {
        this.git = git;
        this.tree = new WorkTree(git.getWorkTree().toPath());
        this.files = new CheckoutFiles(git, tree);
        this.lock = new CheckoutLock(git);
    }

    @Override
    public List<WorkFile> files() {
        return guarded("cannot list the work tree", () -> WorkListing.of(git, tree, IndexFile.read(git)));
    }

    @Override
    public byte[] bytes(RepoPath path) {
        return guarded("cannot read " + path, () -> {
            Optional<PosixFileAttributes> file = tree.look(path);
            if (file.isEmpty() || !file.get().isRegularFile()) {
                throw new WorldException(Kind.GONE, "no file " + path);
            }
            return Files.readAllBytes(tree.at(path));
        });
    }

    @Override
    public UnderWay underWay() {
        return switch (git.getRepositoryState()) {
            case BARE, SAFE -> UnderWay.NOTHING;
            case MERGING, MERGING_RESOLVED -> UnderWay.MERGE;
            case CHERRY_PICKING, CHERRY_PICKING_RESOLVED -> UnderWay.CHERRY_PICK;
            case REVERTING, REVERTING_RESOLVED -> UnderWay.REVERT;
            case REBASING, REBASING_REBASING, REBASING_MERGE, REBASING_INTERACTIVE, APPLY -> UnderWay.REBASE;
            case BISECTING -> UnderWay.BISECT;
        };
    }

    @Override
    public List<Touched> touched(GitId commit, Collection<RepoPath> paths) {
        return guarded("cannot compare the work tree with " + commit, () -> {
            Map<RepoPath, GitFile> wanted = new HashMap<>();
            paths.forEach(path -> wanted.put(path, GitFile.absent()));
            for (TreeFile file : new Trees(git).files(commit)) {
                wanted.replace(file.path(), file.file());
            }
            CheckoutFiles.View view = view(commit, paths);
            List<Touched> touched = new ArrayList<>();
            for (RepoPath path : paths.stream().sorted().toList()) {
                GitFile file = wanted.getOrDefault(path, GitFile.absent());
                if (!same(view.index(), path, file)) {
                    touched.add(new Touched(path, true));
                } else if (!view.index().skipped(path) && !files.holds(view, path, file)) {
                    touched.add(new Touched(path, false));
                }
            }
            return touched;
        });
    }

    @Override
    public Optional<String> elsewhere(String branch) {
        return guarded("cannot read the other work trees", () -> {
            Path common = git.getCommonDirectory().toPath();
            List<Path> homes = new ArrayList<>(List.of(common));
            Path linked = common.resolve("worktrees");
            if (Files.isDirectory(linked)) {
                try (DirectoryStream<Path> all = Files.newDirectoryStream(linked)) {
                    all.forEach(homes::add);
                }
            }
            for (Path home : homes) {
                boolean own =
                        home.toRealPath().equals(git.getDirectory().toPath().toRealPath());
                if (!own && onBranch(home, branch)) {
                    return Optional.of(home.toString());
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public IndexLock indexLock() {
        return guarded("cannot read the lock of the index", lock::state);
    }

    @Override
    public Optional<String> holder() {
        return guarded("cannot read the mark of the checkout", lock::holder);
    }

    @Override
    public void lock(String operation) {
        guarded("cannot take the lock of the index", () -> {
            lock.take(operation);
            return true;
        });
    }

    @Override
    public List<PathMove> follow(List<PathMove> moves) {
        return guarded("cannot write the work tree", () -> {
            List<RepoPath> paths = moves.stream().map(PathMove::path).toList();
            CheckoutFiles.View view = view(head(), paths);
            List<PathMove> left = new ArrayList<>();
            for (PathMove move : moves) {
                if (!view.index().skipped(move.path()) && !files.follow(view, move)) {
                    left.add(move);
                }
            }
            return left;
        });
    }

    @Override
    public void install(List<PathMove> moves) {
        guarded("cannot write the index", () -> {
            List<RepoPath> paths = moves.stream().map(PathMove::path).toList();
            CheckoutFiles.View view = view(head(), paths);
            IndexFile.install(git, lock.scratch(), moves, move -> files.held(view, move.path(), move.after()));
            return true;
        });
    }

    @Override
    public void release(String operation) {
        guarded("cannot give the lock of the index back", () -> {
            lock.release(operation);
            return true;
        });
    }

    private CheckoutFiles.View view(GitId commit, Collection<RepoPath> paths) throws IOException {
        return new CheckoutFiles.View(IndexFile.read(git), TextForm.of(git, commit, paths));
    }

    private GitId head() throws IOException {
        ObjectId head = git.resolve(Constants.HEAD);
        if (head == null) {
            throw new WorldException(Kind.INVALID, "HEAD names no commit");
        }
        return Ids.of(head);
    }

    /// A file that other kinds of entries stand for is never planned.
    private static boolean same(IndexFile index, RepoPath path, GitFile file) {
        return index.staged(path).equals(file) && (file.present() || !index.tracks(path));
    }

    private static boolean onBranch(Path home, String branch) throws IOException {
        Path head = home.resolve(Constants.HEAD);
        return Files.isRegularFile(head) && Files.readString(head).strip().equals("ref: " + branch);
    }
}
