package dev.belay.edge.sandbox.store;

import static dev.belay.edge.sandbox.store.ServedKind.Trait.ALL;
import static dev.belay.edge.sandbox.store.ServedKind.Trait.EXTENSION;
import static dev.belay.edge.sandbox.store.ServedKind.Trait.GENERATION;
import static dev.belay.edge.sandbox.store.ServedKind.Trait.NAMESPACED;
import static dev.belay.edge.sandbox.store.ServedKind.Trait.SCALE;
import static dev.belay.edge.sandbox.store.ServedKind.Trait.STATUS;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The kinds that the sandbox serves, each in one version. A kind that is not here is "not served", which is
/// an answer.
public final class ServedKinds {
    private static final ServedKinds STANDARD = new ServedKinds(List.of(
            row(Kind.NAMESPACE, "namespaces", "ns", STATUS),
            row(Kind.POD, "pods", "po", NAMESPACED, STATUS, GENERATION, ALL),
            row(Kind.SERVICE, "services", "svc", NAMESPACED, STATUS, ALL),
            row(Kind.CONFIG_MAP, "configmaps", "cm", NAMESPACED),
            row(Kind.SECRET, "secrets", "", NAMESPACED),
            row(Kind.SERVICE_ACCOUNT, "serviceaccounts", "sa", NAMESPACED),
            row(Kind.EVENT, "events", "ev", NAMESPACED),
            row(Kind.DEPLOYMENT, "deployments", "deploy", NAMESPACED, STATUS, GENERATION, SCALE, ALL),
            row(Kind.REPLICA_SET, "replicasets", "rs", NAMESPACED, STATUS, GENERATION, SCALE, ALL),
            row(Kind.STATEFUL_SET, "statefulsets", "sts", NAMESPACED, STATUS, GENERATION, SCALE, ALL),
            row(Kind.AUTOSCALER, "horizontalpodautoscalers", "hpa", NAMESPACED, STATUS, ALL),
            row(Kind.DISRUPTION_BUDGET, "poddisruptionbudgets", "pdb", NAMESPACED, STATUS, GENERATION),
            row(Kind.LEASE, "leases", "", NAMESPACED),
            row(Kind.ENDPOINT_SLICE, "endpointslices", "", NAMESPACED, GENERATION),
            row(Kind.INGRESS, "ingresses", "ing", NAMESPACED, STATUS, GENERATION),
            row(Kind.GATEWAY, "gateways", "gtw", NAMESPACED, STATUS, GENERATION, EXTENSION),
            row(Kind.HTTP_ROUTE, "httproutes", "", NAMESPACED, STATUS, GENERATION, EXTENSION)));

    private final List<ServedKind> rows;

    private ServedKinds(List<ServedKind> rows) {
        this.rows = List.copyOf(rows);
    }

    public static ServedKinds standard() {
        return STANDARD;
    }

    public List<ServedKind> rows() {
        return rows;
    }

    /// The row of a kind; empty when the group, the version or the kind is not served.
    public Optional<ServedKind> of(Kind kind) {
        return rows.stream().filter(row -> row.kind().equals(kind)).findFirst();
    }

    /// The row of a resource as URLs name it.
    public Optional<ServedKind> of(String group, String version, String plural) {
        return rows.stream()
                .filter(row -> row.kind().group().equals(group)
                        && row.kind().version().equals(version)
                        && row.plural().equals(plural))
                .findFirst();
    }

    /// The row of the object's kind, when the reference is well formed.
    ///
    /// @throws ApiFailure when the kind is not served, or a namespace is missing or too much
    ServedKind require(Ref ref) {
        ServedKind row = require(ref.type());
        if (row.namespaced() && ref.namespace().isEmpty()) {
            throw ApiFailure.badRequest("an empty namespace may not be set when a " + row.plural() + " is named");
        }
        if (!row.namespaced() && !ref.namespace().isEmpty()) {
            throw ApiFailure.badRequest("namespace may not be set: " + row.plural() + " are of the whole cluster");
        }
        return row;
    }

    ServedKind require(Kind kind) {
        return of(kind).orElseThrow(() -> new ApiFailure(
                ApiFailure.Reason.NOT_FOUND,
                "the server could not find the requested resource: " + kind.apiVersion() + " " + kind.kind()
                        + " is not served"));
    }

    private static ServedKind row(Kind kind, String plural, String shortName, ServedKind.Trait... traits) {
        return new ServedKind(kind, plural, shortName.isEmpty() ? List.of() : List.of(shortName), Set.of(traits));
    }
}
