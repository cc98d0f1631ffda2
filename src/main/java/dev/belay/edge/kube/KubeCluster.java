package dev.belay.edge.kube;

import dev.belay.core.model.Actor;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Kubernetes API server over HTTP, in whole documents.
public final class KubeCluster implements Cluster, AutoCloseable {
    private static final String PAGE = "250";

    private final KubeHttp http;
    private final Discovery discovery;

    private final String caFingerprint;

    KubeCluster(KubeHttp http, String caFingerprint) {
        this.http = http;
        this.caFingerprint = caFingerprint;
        this.discovery = new Discovery(http);
    }

    /// SHA-256 of the certificate authority of the connection, in hex; empty: not known.
    public String caFingerprint() {
        return caFingerprint;
    }

    @Override
    public Identity identity() {
        Resource system = get(Kind.NAMESPACE.named("", "kube-system"))
                .orElseThrow(() -> new WorldException(
                        WorldException.Kind.GONE, "namespace kube-system is not there: this is no Kubernetes cluster"));
        String version = checked("version", http.get("/version"))
                .object()
                .text("/gitVersion")
                .orElse("");
        return new Identity(system.uid(), version, http.server());
    }

    @Override
    public List<Kind> served(String group, String kind) {
        return discovery.served(group, kind);
    }

    @Override
    public Actor whoAmI() {
        Value.Obj review = post(
                "/apis/authentication.k8s.io/v1/selfsubjectreviews",
                Value.object(
                        "apiVersion", Value.of("authentication.k8s.io/v1"), "kind", Value.of("SelfSubjectReview")));
        List<String> groups = review.items("/status/userInfo/groups").stream()
                .flatMap(g -> g.text("").stream())
                .toList();
        String user = review.text("/status/userInfo/username")
                .filter(u -> !u.isBlank())
                .orElse("unknown@cluster");
        return new Actor(user, "selfSubjectReview", groups);
    }

    @Override
    public boolean may(Access access) {
        int slash = access.resource().indexOf('/');
        String resource = slash < 0 ? access.resource() : access.resource().substring(0, slash);
        String sub = slash < 0 ? "" : access.resource().substring(slash + 1);
        Value.Obj attributes = Value.object(
                "verb", Value.of(access.verb()),
                "group", Value.of(access.group()),
                "resource", Value.of(resource),
                "subresource", Value.of(sub),
                "namespace", Value.of(access.namespace()),
                "name", Value.of(access.name()));
        Value.Obj review = post(
                "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                Value.object(
                        "apiVersion", Value.of("authorization.k8s.io/v1"),
                        "kind", Value.of("SelfSubjectAccessReview"),
                        "spec", Value.object("resourceAttributes", attributes)));
        return review.truth("/status/allowed").orElse(false);
    }

    @Override
    public Optional<Resource> get(Ref ref) {
        Answer answer = http.get(path(ref));
        if (Failures.objectNotFound(answer)) {
            return Optional.empty();
        }
        return Optional.of(resource("read " + ref, answer));
    }

    @Override
    public List<Resource> list(Query query) {
        List<Resource> found = new ArrayList<>();
        String path = Paths.collection(query.kind(), discovery.plural(query.kind()), query.namespace());
        String next = "";
        do {
            String page = path
                    + Paths.query(Map.of(
                            "labelSelector",
                            Paths.selector(query.labels()),
                            "fieldSelector",
                            Paths.selector(query.fields()),
                            "limit",
                            PAGE,
                            "continue",
                            next));
            Value.Obj body =
                    checked("list " + query.kind().kind(), http.get(page)).object();
            body.items("/items").forEach(item -> found.add(typed(query.kind(), (Value.Obj) item)));
            next = body.text("/metadata/continue").orElse("");
        } while (!next.isEmpty());
        return found;
    }

    /// Items of a list carry neither kind nor version; the list says them for all.
    private static Resource typed(Kind kind, Value.Obj item) {
        Value.Obj head = Value.object("apiVersion", Value.of(kind.apiVersion()), "kind", Value.of(kind.kind()));
        for (Map.Entry<String, Value> field : item.fields().entrySet()) {
            head = head.put(field.getKey(), field.getValue());
        }
        return new Resource(head);
    }

    @Override
    public Resource create(Resource resource, Write write) {
        Ref ref = resource.ref();
        if (!resource.version().isEmpty()) {
            // The server would say so with 500, as if trying again could help.
            throw new WorldException(
                    WorldException.Kind.INVALID, ref + " has a resourceVersion: what is created has none yet");
        }
        String path = Paths.collection(ref.type(), discovery.plural(ref.type()), ref.namespace());
        return resource("create " + ref, http.send("POST", path + dryRun(write), resource.document()));
    }

    @Override
    public Resource replace(Resource resource, Write write) {
        requireVersion(resource);
        return resource(
                "replace " + resource.ref(),
                http.send("PUT", path(resource.ref()) + dryRun(write), resource.document()));
    }

    @Override
    public void delete(Ref ref, String uid, Write write) {
        Value.Obj options = Value.object(
                "apiVersion",
                Value.of("v1"),
                "kind",
                Value.of("DeleteOptions"),
                "propagationPolicy",
                Value.of("Background"));
        if (!uid.isEmpty()) {
            options = options.put("preconditions", Value.object("uid", Value.of(uid)));
        }
        if (write == Write.DRY_RUN) {
            // Not in the query: with a body the server reads nothing else, and would delete.
            options = options.put("dryRun", Value.list(Value.of("All")));
        }
        checked("delete " + ref, http.send("DELETE", path(ref), options));
    }

    @Override
    public Resource replaceStatus(Resource resource) {
        requireVersion(resource);
        return resource(
                "replace the status of " + resource.ref(),
                http.send("PUT", path(resource.ref()) + "/status", resource.document()));
    }

    @Override
    public void scale(Ref ref, int replicas) {
        String path = path(ref) + "/scale";
        Value.Obj scale = checked("read the scale of " + ref, http.get(path)).object();
        // Without a version: controllers write the status all the time, and the number is absolute.
        Value.Obj wanted = scale.without("/metadata/resourceVersion").with("/spec/replicas", Value.of(replicas));
        checked("scale " + ref, http.send("PUT", path, wanted));
    }

    @Override
    public void evict(Ref pod) {
        Value.Obj eviction = Value.object(
                "apiVersion", Value.of("policy/v1"),
                "kind", Value.of("Eviction"),
                "metadata", Value.object("name", Value.of(pod.name()), "namespace", Value.of(pod.namespace())));
        checked("evict " + pod, http.send("POST", path(pod) + "/eviction", eviction));
    }

    @Override
    public String logTail(Ref pod, String container, int lines) {
        String query = Paths.query(Map.of("container", container, "tailLines", Integer.toString(lines)));
        return checked("read the log of " + pod, http.get(path(pod) + "/log" + query))
                .text();
    }

    @Override
    public PodResponse proxy(PodRequest request) {
        Ref pod = request.pod();
        String path = Paths.collection(Kind.POD, "pods", pod.namespace()) + "/" + request.scheme() + ":" + pod.name()
                + ":" + request.port() + "/proxy" + request.path();
        Answer answer =
                request.method().equals("GET") ? http.get(path) : http.send(request.method(), path, request.body());
        if (ofTheServer(answer)) {
            throw Failures.of("reach " + pod, answer);
        }
        return new PodResponse(answer.status(), answer.body());
    }

    /// Whether the API server answered in the pod's place: its own answers are Status documents.
    private static boolean ofTheServer(Answer answer) {
        return !answer.successful()
                && answer.parsed()
                        .filter(b -> b.text("/kind").equals(Optional.of("Status"))
                                && b.at("/metadata").isPresent())
                        .isPresent();
    }

    @Override
    public Instant serverTime() {
        String date = checked("read the server's time", http.get("/version")).date();
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new WorldException(
                    WorldException.Kind.INVALID, "the server sent no usable Date header: '" + date + "'", e);
        }
    }

    private String path(Ref ref) {
        return Paths.object(ref, discovery.plural(ref.type()));
    }

    private static String dryRun(Write write) {
        return write == Write.DRY_RUN ? "?dryRun=All" : "";
    }

    private Value.Obj post(String path, Value.Obj body) {
        return checked("POST " + path, http.send("POST", path, body)).object();
    }

    private static void requireVersion(Resource resource) {
        if (resource.version().isEmpty()) {
            throw new WorldException(
                    WorldException.Kind.INVALID,
                    resource.ref() + " has no resourceVersion: read it before it is replaced");
        }
    }

    private static Resource resource(String action, Answer answer) {
        return new Resource(checked(action, answer).object());
    }

    private static Answer checked(String action, Answer answer) {
        if (!answer.successful()) {
            throw Failures.of(action, answer);
        }
        return answer;
    }

    @Override
    public void close() {
        http.close();
    }
}
