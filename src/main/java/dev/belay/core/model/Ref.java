package dev.belay.core.model;

import java.util.Comparator;

/// The name of one Kubernetes object: group, version, kind, namespace, name.
///
/// `group` is empty for the core group, `namespace` for objects of the whole cluster.
public record Ref(String group, String version, String kind, String namespace, String name) implements Comparable<Ref> {
    private static final Comparator<Ref> ORDER = Comparator.comparing(Ref::namespace)
            .thenComparing(Ref::group)
            .thenComparing(Ref::version)
            .thenComparing(Ref::kind)
            .thenComparing(Ref::name);

    /// @param apiVersion as in a manifest, `v1` or `apps/v1`
    public static Ref of(String apiVersion, String kind, String namespace, String name) {
        int slash = apiVersion.indexOf('/');
        return new Ref(
                slash < 0 ? "" : apiVersion.substring(0, slash),
                apiVersion.substring(slash + 1),
                kind,
                namespace,
                name);
    }

    /// As in a manifest, `v1` or `apps/v1`.
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /// The kind without a name.
    public Kind type() {
        return new Kind(group, version, kind);
    }

    public Ref named(String other) {
        return new Ref(group, version, kind, namespace, other);
    }

    @Override
    public int compareTo(Ref other) {
        return ORDER.compare(this, other);
    }

    /// `apps/v1/Deployment/chat/backend`, as audit records write it.
    @Override
    public String toString() {
        return apiVersion() + "/" + kind + "/" + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
