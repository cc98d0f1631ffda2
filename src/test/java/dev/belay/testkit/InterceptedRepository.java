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
import dev.belay.testkit.InterceptedCluster.Call;
import dev.belay.testkit.InterceptedCluster.Interceptor;
import dev.belay.world.Checkout;
import dev.belay.world.Repository;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A repository whose every call to the disk goes through one function, those of its checkout, too.
public final class InterceptedRepository implements Repository {
    private final Repository inner;
    private final Interceptor interceptor;

    public InterceptedRepository(Repository inner, Interceptor interceptor) {
        this.inner = inner;
        this.interceptor = interceptor;
    }

    @Override
    public boolean shallow() {
        return at("shallow", false, "", () -> inner.shallow());
    }

    @Override
    public Head head() {
        return at("head", false, "", () -> inner.head());
    }

    @Override
    public Optional<GitId> resolve(String revision) {
        return at("resolve", false, revision, () -> inner.resolve(revision));
    }

    @Override
    public Map<String, GitId> refs(String prefix) {
        return at("refs", false, prefix, () -> inner.refs(prefix));
    }

    @Override
    public Commit commit(GitId id) {
        return at("commit", false, id.head(), () -> inner.commit(id));
    }

    @Override
    public List<TreeFile> files(GitId id) {
        return at("files", false, id.head(), () -> inner.files(id));
    }

    @Override
    public Optional<GitId> mergeBase(GitId one, GitId other) {
        return at("mergeBase", false, "", () -> inner.mergeBase(one, other));
    }

    @Override
    public boolean descends(GitId commit, GitId ancestor) {
        return at("descends", false, "", () -> inner.descends(commit, ancestor));
    }

    @Override
    public List<Commit> between(GitId from, GitId to) {
        return at("between", false, "", () -> inner.between(from, to));
    }

    @Override
    public Map<RepoPath, RepoPath> renames(GitId from, GitId to) {
        return at("renames", false, "", () -> inner.renames(from, to));
    }

    @Override
    public List<GitId> blame(GitId commit, RepoPath path) {
        return at("blame", false, "", () -> inner.blame(commit, path));
    }

    @Override
    public Map<RepoPath, String> filters(GitId commit, Collection<RepoPath> paths) {
        return at("filters", false, "", () -> inner.filters(commit, paths));
    }

    @Override
    public GitId writeBlob(byte[] bytes) {
        return at("writeBlob", true, "", () -> inner.writeBlob(bytes));
    }

    @Override
    public List<GitId> writeBlobs(List<Bytes> blobs) {
        return at("writeBlobs", true, blobs.size() + " blobs", () -> inner.writeBlobs(blobs));
    }

    @Override
    public GitId writeTree(GitId base, Map<RepoPath, GitFile> files) {
        return at("writeTree", true, "", () -> inner.writeTree(base, files));
    }

    @Override
    public GitId writeTree(Map<RepoPath, GitFile> files) {
        return at("writeTree", true, "", () -> inner.writeTree(files));
    }

    @Override
    public GitId writeCommit(NewCommit commit) {
        return at("writeCommit", true, "", () -> inner.writeCommit(commit));
    }

    @Override
    public Optional<Person> identity() {
        return at("identity", false, "", () -> inner.identity());
    }

    @Override
    public List<String> hooksNotRun() {
        return at("hooksNotRun", false, "", () -> inner.hooksNotRun());
    }

    @Override
    public void moveRefs(List<RefMove> moves, String reason) {
        boolean _ = at("moveRefs", true, moves.getFirst().ref(), () -> {
            inner.moveRefs(moves, reason);
            return true;
        });
    }

    @Override
    public String place() {
        return inner.place();
    }

    @Override
    public byte[] blob(GitId id) {
        return at("blob", false, id.head(), () -> inner.blob(id));
    }

    @Override
    public Optional<Checkout> checkout() {
        return inner.checkout().map(checkout -> new InterceptedCheckout(checkout, interceptor));
    }

    @Override
    public Bytes diff(List<FilePair> files) {
        return inner.diff(files);
    }

    @Override
    public TextMerge merge(Bytes base, Bytes ours, Bytes theirs) {
        return inner.merge(base, ours, theirs);
    }

    @Override
    public void close() {
        inner.close();
    }

    private <T> T at(String method, boolean write, String target, Supplier<T> act) {
        return interceptor.around(new Call(method, write, target), act);
    }
}
