package dev.belay.edge.git;

import static dev.belay.edge.git.Failures.guarded;

import dev.belay.core.change.RefMove;
import dev.belay.core.model.Bytes;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.Commit;
import dev.belay.core.model.git.GitFile;
import dev.belay.core.model.git.Person;
import dev.belay.core.model.git.TextMerge;
import dev.belay.core.model.git.TreeFile;
import dev.belay.world.Checkout;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.UserConfig;

/// One repository on disk.
final class JGitRepository implements dev.belay.world.Repository {
    private final Repository git;
    private final History history;

    JGitRepository(Repository git) {
        this.git = git;
        this.history = new History(git);
    }

    @Override
    public String place() {
        return git.getDirectory().getAbsolutePath();
    }

    @Override
    public boolean shallow() {
        return guarded(
                "cannot read where history was cut off",
                () -> !git.getObjectDatabase().getShallowCommits().isEmpty());
    }

    @Override
    public Head head() {
        Ref head = guarded("cannot read HEAD", () -> Optional.ofNullable(git.exactRef(Constants.HEAD)))
                .orElseThrow(() -> new WorldException(Kind.INVALID, "there is no HEAD in " + place()));
        GitId commit = head.getObjectId() == null ? GitId.ABSENT : Ids.of(head.getObjectId());
        return head.isSymbolic() ? new Head.On(head.getTarget().getName(), commit) : new Head.Detached(commit);
    }

    @Override
    public Optional<GitId> resolve(String revision) {
        return guarded("cannot look up " + revision, () -> {
            try {
                ObjectId id = git.resolve(revision + "^{commit}");
                return Optional.ofNullable(id).map(Ids::of);
            } catch (AmbiguousObjectException e) {
                throw new WorldException(Kind.INVALID, revision + " names several objects", e);
            } catch (RevisionSyntaxException | IncorrectObjectTypeException | MissingObjectException _) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Map<String, GitId> refs(String prefix) {
        return guarded("cannot read refs", () -> {
            Map<String, GitId> found = new TreeMap<>();
            for (Ref ref : git.getRefDatabase().getRefsByPrefix(prefix)) {
                if (ref.getObjectId() != null) {
                    found.put(ref.getName(), Ids.of(ref.getObjectId()));
                }
            }
            return found;
        });
    }

    @Override
    public Commit commit(GitId id) {
        return history.commit(id);
    }

    @Override
    public List<TreeFile> files(GitId id) {
        return guarded("cannot list " + id, () -> new Trees(git).files(id));
    }

    @Override
    public byte[] blob(GitId id) {
        return guarded(
                "cannot read blob " + id,
                () -> git.getObjectDatabase()
                        .open(Ids.of(id), Constants.OBJ_BLOB)
                        .getCachedBytes(Integer.MAX_VALUE));
    }

    @Override
    public Optional<GitId> mergeBase(GitId one, GitId other) {
        return history.mergeBase(one, other);
    }

    @Override
    public boolean descends(GitId commit, GitId ancestor) {
        return history.descends(commit, ancestor);
    }

    @Override
    public List<Commit> between(GitId from, GitId to) {
        return history.between(from, to);
    }

    @Override
    public Map<RepoPath, RepoPath> renames(GitId from, GitId to) {
        return guarded("cannot compare " + from + " and " + to, () -> new Renames(git).between(from, to));
    }

    @Override
    public List<GitId> blame(GitId commit, RepoPath path) {
        return history.blame(commit, path);
    }

    @Override
    public Map<RepoPath, String> filters(GitId commit, Collection<RepoPath> paths) {
        return guarded("cannot read attributes", () -> new PathAttributes(git).filters(commit, paths));
    }

    @Override
    public GitId writeBlob(byte[] bytes) {
        return writeBlobs(List.of(Bytes.of(bytes))).getFirst();
    }

    @Override
    public List<GitId> writeBlobs(List<Bytes> blobs) {
        return guarded(
                "cannot keep blobs",
                () -> Inserters.insert(git, blobs.size(), inserter -> {
                    List<GitId> ids = new ArrayList<>();
                    for (Bytes blob : blobs) {
                        ids.add(Ids.of(inserter.insert(Constants.OBJ_BLOB, blob.toArray())));
                    }
                    return ids;
                }));
    }

    @Override
    public GitId writeTree(GitId base, Map<RepoPath, GitFile> files) {
        return guarded("cannot keep a tree", () -> new Trees(git).write(Optional.of(base), files));
    }

    @Override
    public GitId writeTree(Map<RepoPath, GitFile> files) {
        return guarded("cannot keep a tree", () -> new Trees(git).write(Optional.empty(), files));
    }

    @Override
    public GitId writeCommit(NewCommit commit) {
        return new CommitWriter(git).write(commit);
    }

    @Override
    public Optional<Person> identity() {
        UserConfig user = git.getConfig().get(UserConfig.KEY);
        boolean configured = !user.isAuthorNameImplicit() && !user.isAuthorEmailImplicit();
        return configured ? Optional.of(new Person(user.getAuthorName(), user.getAuthorEmail())) : Optional.empty();
    }

    @Override
    public List<String> hooksNotRun() {
        return new CommitWriter(git).hooksNotRun();
    }

    @Override
    public void moveRefs(List<RefMove> moves, String reason) {
        guarded("cannot move refs", () -> new RefBatch(git).move(moves, reason));
    }

    @Override
    public Optional<Checkout> checkout() {
        return git.isBare() ? Optional.empty() : Optional.of(new JGitCheckout(git));
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
        git.close();
    }
}
