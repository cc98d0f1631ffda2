package dev.belay.testkit;

import dev.belay.core.model.Actor;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.world.Cluster;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A cluster whose every call goes through one function, which may count it, refuse it, or do it and forget
/// the answer.
public final class InterceptedCluster implements Cluster {
    private final Cluster inner;
    private final Interceptor interceptor;

    public InterceptedCluster(Cluster inner, Interceptor interceptor) {
        this.inner = inner;
        this.interceptor = interceptor;
    }

    /// @param write whether it changes something when it succeeds
    /// @param target the object's reference, or the kind or pod in question
    public record Call(String method, boolean write, String target) {
        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    /// What stands between the caller and the cluster.
    @FunctionalInterface
    public interface Interceptor {
        <T> T around(Call call, Supplier<T> act);
    }

    @Override
    public Identity identity() {
        return read("identity", "", inner::identity);
    }

    @Override
    public List<Kind> served(String group, String kind) {
        return read("served", kind, () -> inner.served(group, kind));
    }

    @Override
    public Actor whoAmI() {
        return read("whoAmI", "", inner::whoAmI);
    }

    @Override
    public boolean may(Access access) {
        return read("may", access.verb(), () -> inner.may(access));
    }

    @Override
    public Optional<Resource> get(Ref ref) {
        return read("get", ref.toString(), () -> inner.get(ref));
    }

    @Override
    public List<Resource> list(Query query) {
        return read("list", query.kind().kind(), () -> inner.list(query));
    }

    @Override
    public Resource create(Resource resource, Write write) {
        return call("create", write, resource.ref(), () -> inner.create(resource, write));
    }

    @Override
    public Resource replace(Resource resource, Write write) {
        return call("replace", write, resource.ref(), () -> inner.replace(resource, write));
    }

    @Override
    public void delete(Ref ref, String uid, Write write) {
        call("delete", write, ref, () -> {
            inner.delete(ref, uid, write);
            return true;
        });
    }

    @Override
    public Resource replaceStatus(Resource resource) {
        return call("replaceStatus", Write.REAL, resource.ref(), () -> inner.replaceStatus(resource));
    }

    @Override
    public void scale(Ref ref, int replicas) {
        call("scale", Write.REAL, ref, () -> {
            inner.scale(ref, replicas);
            return true;
        });
    }

    @Override
    public void evict(Ref pod) {
        call("evict", Write.REAL, pod, () -> {
            inner.evict(pod);
            return true;
        });
    }

    @Override
    public String logTail(Ref pod, String container, int lines) {
        return read("logTail", pod.toString(), () -> inner.logTail(pod, container, lines));
    }

    @Override
    public PodResponse proxy(PodRequest request) {
        Call call =
                new Call("proxy", request.method().equals("POST"), request.pod().toString());
        return interceptor.around(call, () -> inner.proxy(request));
    }

    @Override
    public Instant serverTime() {
        return read("serverTime", "", inner::serverTime);
    }

    private <T> T read(String method, String target, Supplier<T> act) {
        return interceptor.around(new Call(method, false, target), act);
    }

    private <T> T call(String method, Write write, Ref ref, Supplier<T> act) {
        return interceptor.around(new Call(method, write == Write.REAL, ref.toString()), act);
    }
}
