package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Actor;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A cluster in memory: the port over [ApiObjects], without HTTP. Pods run only where a [PodAccess] is given.
///
/// Whoever asks is its administrator, unless [#as] says otherwise.
public final class SandboxStore implements Cluster {
    /// The Kubernetes version whose rules the store follows.
    public static final String VERSION = "v1.36.0+sandbox";

    private final ApiObjects objects;
    private final Clock clock;
    private final PodAccess pods;
    private final Subresources subresources;
    private final User user;

    public SandboxStore(Clock clock, RandomGenerator random) {
        this(new ApiObjects(clock, random), clock, PodAccess.none());
    }

    public SandboxStore(ApiObjects objects, Clock clock, PodAccess pods) {
        this(objects, clock, pods, User.administrator());
    }

    private SandboxStore(ApiObjects objects, Clock clock, PodAccess pods, User user) {
        this.objects = objects;
        this.clock = clock;
        this.pods = pods;
        this.subresources = new Subresources(objects);
        this.user = user;
    }

    /// The same cluster for somebody else.
    public SandboxStore as(User other) {
        return new SandboxStore(objects, clock, pods, other);
    }

    /// The objects behind the port: for controllers, and for tests that arrange a state.
    public ApiObjects objects() {
        return objects;
    }

    @Override
    public Identity identity() {
        String uid = ask(
                () -> objects.require(Kind.NAMESPACE.named("", "kube-system")).uid());
        return new Identity(uid, VERSION, "memory:");
    }

    @Override
    public List<Kind> served(String group, String kind) {
        return objects.kinds().rows().stream()
                .map(ServedKind::kind)
                .filter(k -> k.group().equals(group) && k.kind().equals(kind))
                .toList();
    }

    @Override
    public Actor whoAmI() {
        return user.actor();
    }

    @Override
    public boolean may(Access access) {
        return user.may(access);
    }

    @Override
    public Optional<Resource> get(Ref ref) {
        return ask(() -> objects.get(allowed("get", ref, "")));
    }

    @Override
    public List<Resource> list(Query query) {
        return ask(() -> {
            ServedKind kind = objects.kinds().require(query.kind());
            FieldSelector fields = FieldSelector.equal(query.fields()).checked(kind);
            user.require(new Access("list", kind.kind().group(), kind.plural(), query.namespace(), ""));
            return objects.list(query.kind(), query.namespace()).items().stream()
                    .filter(r -> carries(r, query.labels()))
                    .filter(fields::matches)
                    .toList();
        });
    }

    @Override
    public Resource create(Resource resource, Write write) {
        return ask(() -> objects.create(allowed("create", resource), write == Write.DRY_RUN));
    }

    @Override
    public Resource replace(Resource resource, Write write) {
        return ask(() -> objects.replace(versioned(allowed("update", resource)), write == Write.DRY_RUN));
    }

    @Override
    public void delete(Ref ref, String uid, Write write) {
        ask(() -> objects.delete(allowed("delete", ref, ""), Removal.of(uid), write == Write.DRY_RUN));
    }

    @Override
    public Resource replaceStatus(Resource resource) {
        return ask(() -> {
            allowed("update", resource.ref(), "/status");
            return objects.replaceStatus(versioned(resource), false);
        });
    }

    @Override
    public void scale(Ref ref, int replicas) {
        ask(() -> {
            subresources.scale(allowed("update", ref, "/scale"), "", replicas, false);
            return ref;
        });
    }

    @Override
    public void evict(Ref pod) {
        ask(() -> {
            subresources.evict(allowed("create", pod, "/eviction"), Removal.of(""), false);
            return pod;
        });
    }

    @Override
    public String logTail(Ref pod, String container, int lines) {
        return ask(() -> pods.logTail(objects.require(allowed("get", pod, "/log")), container, lines));
    }

    @Override
    public PodResponse proxy(PodRequest request) {
        String verb = request.method().equals("POST") ? "create" : "get";
        return ask(() -> pods.proxy(objects.require(allowed(verb, request.pod(), "/proxy")), request));
    }

    @Override
    public Instant serverTime() {
        return clock.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private Ref allowed(String verb, Ref ref, String subresource) {
        ServedKind kind = objects.kinds().require(ref);
        user.require(new Access(verb, ref.group(), kind.plural() + subresource, ref.namespace(), ref.name()));
        return ref;
    }

    private Resource allowed(String verb, Resource resource) {
        allowed(verb, resource.ref(), "");
        return resource;
    }

    private static Resource versioned(Resource resource) {
        if (resource.version().isEmpty()) {
            throw new ApiFailure(
                    ApiFailure.Reason.INVALID,
                    resource.ref().kind() + " \"" + resource.name()
                            + "\" is invalid: metadata.resourceVersion: must be specified for an update");
        }
        return resource;
    }

    private static boolean carries(Resource resource, Map<String, String> labels) {
        return labels.entrySet().stream()
                .allMatch(e -> resource.label(e.getKey()).orElse("").equals(e.getValue())
                        && resource.labels().containsKey(e.getKey()));
    }

    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (ApiFailure failure) {
            throw new WorldException(failure.kind(), failure.getMessage(), failure);
        }
    }
}
