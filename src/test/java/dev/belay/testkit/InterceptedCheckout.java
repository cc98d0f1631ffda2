package dev.belay.testkit;

import dev.belay.core.change.PathMove;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.testkit.InterceptedCluster.Call;
import dev.belay.testkit.InterceptedCluster.Interceptor;
import dev.belay.world.Checkout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A checkout whose every call goes through one function; files follow one by one, so that something can happen
/// between two of them.
final class InterceptedCheckout implements Checkout {
    private final Checkout inner;
    private final Interceptor interceptor;

    InterceptedCheckout(Checkout inner, Interceptor interceptor) {
        this.inner = inner;
        this.interceptor = interceptor;
    }

    @Override
    public List<WorkFile> files() {
        return at("files", false, "", () -> inner.files());
    }

    @Override
    public UnderWay underWay() {
        return at("underWay", false, "", () -> inner.underWay());
    }

    @Override
    public List<Touched> touched(GitId commit, Collection<RepoPath> paths) {
        return at("touched", false, "", () -> inner.touched(commit, paths));
    }

    @Override
    public Optional<String> elsewhere(String branch) {
        return at("elsewhere", false, "", () -> inner.elsewhere(branch));
    }

    @Override
    public IndexLock indexLock() {
        return at("indexLock", false, "", () -> inner.indexLock());
    }

    @Override
    public Optional<String> holder() {
        return at("holder", false, "", () -> inner.holder());
    }

    @Override
    public void lock(String operation) {
        boolean _ = at("lock", true, operation, () -> {
            inner.lock(operation);
            return true;
        });
    }

    @Override
    public List<PathMove> follow(List<PathMove> moves) {
        List<PathMove> left = new ArrayList<>();
        for (PathMove move : moves) {
            left.addAll(at("follow", true, move.path().toString(), () -> inner.follow(List.of(move))));
        }
        return left;
    }

    @Override
    public void install(List<PathMove> moves) {
        boolean _ = at("install", true, "", () -> {
            inner.install(moves);
            return true;
        });
    }

    @Override
    public void release(String operation) {
        boolean _ = at("release", true, operation, () -> {
            inner.release(operation);
            return true;
        });
    }

    @Override
    public byte[] bytes(RepoPath path) {
        return at("bytes", false, path.toString(), () -> inner.bytes(path));
    }

    private <T> T at(String method, boolean write, String target, Supplier<T> act) {
        return interceptor.around(new Call(method, write, target), act);
    }
}
