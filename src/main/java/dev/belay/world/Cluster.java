package dev.belay.world;

import dev.belay.core.model.Actor;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Kubernetes API server, in whole documents. No apply, no undo, no watch cache: decisions rest on live reads.
///
/// Every method may throw [WorldException]. A failure with kind `UNREACHABLE` says nothing about whether a write took
/// effect: read again.
public interface Cluster {

    /// Which cluster this is.
    Identity identity();

    /// The versions in which a kind is served, newest first as the server says; empty: not served, which is an answer.
    List<Kind> served(String group, String kind);

    /// Who the server takes us for (SelfSubjectReview).
    Actor whoAmI();

    /// Whether we may do that (SelfSubjectAccessReview).
    boolean may(Access access);

    /// The live object; empty only when the server says 404.
    Optional<Resource> get(Ref ref);

    /// All objects that match, in one consistent list read through all its pages.
    List<Resource> list(Query query);

    /// Creates the object. `CONFLICT` when one of the name exists.
    Resource create(Resource resource, Write write);

    /// Replaces the object. Its `metadata.resourceVersion` must be set and is the version expected: else `CONFLICT`.
    Resource replace(Resource resource, Write write);

    /// Deletes the object. Its dependants go in the background.
    ///
    /// @param uid the uid expected, else `CONFLICT`; empty: any
    void delete(Ref ref, String uid, Write write);

    /// Replaces the `status` subresource; `metadata.resourceVersion` as in [#replace].
    Resource replaceStatus(Resource resource);

    /// Sets the number of replicas through the `scale` subresource.
    void scale(Ref ref, int replicas);

    /// Evicts a pod (policy/v1 Eviction). `THROTTLED` when a disruption budget forbids it now.
    void evict(Ref pod);

    /// The last lines of a container's log.
    String logTail(Ref pod, String container, int lines);

    /// One HTTP request to a pod through the API server's pod proxy.
    PodResponse proxy(PodRequest request);

    /// The server's clock, from the `Date` header of a fresh answer, to the second.
    Instant serverTime();

    /// @param uid UID of the namespace `kube-system`
    /// @param version the server's version, as `v1.36.0`
    /// @param server the URL of the API server
    record Identity(String uid, String version, String server) {}

    /// Whether a write is carried out or only checked by the server (`dryRun=All`).
    enum Write {
        REAL,
        DRY_RUN
    }

    /// @param namespace empty: all namespaces, or the whole cluster
    /// @param labels labels that must be equal
    /// @param fields fields that must be equal, such as `metadata.name`
    record Query(Kind kind, String namespace, Map<String, String> labels, Map<String, String> fields) {
        public Query {
            labels = Map.copyOf(labels);
            fields = Map.copyOf(fields);
        }

        public static Query all(Kind kind, String namespace) {
            return new Query(kind, namespace, Map.of(), Map.of());
        }

        public Query labelled(Map<String, String> others) {
            return new Query(kind, namespace, others, fields);
        }
    }

    /// @param verb as in RBAC: `get`, `list`, `create`, `update`, `delete`
    /// @param resource plural and lower case, with a subresource behind a slash: `pods/proxy`
    /// @param name empty: any
    record Access(String verb, String group, String resource, String namespace, String name) {}

    /// @param method `GET` or `POST`
    /// @param scheme `http` or `https`
    /// @param path begins with `/`
    /// @param body sent as JSON with `POST`; [Value#nil()]: none
    record PodRequest(String method, Ref pod, String scheme, int port, String path, Value body) {}

    /// @param status the HTTP status that the pod gave
    @SuppressWarnings("ArrayRecordComponent") // megabytes of metrics text, read once and never compared
    record PodResponse(int status, byte[] body) {}
}
