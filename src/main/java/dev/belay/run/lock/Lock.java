package dev.belay.run.lock;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;

/// A lock's name: the Lease and the state ConfigMap of that name in a namespace.
public record Lock(String namespace, String name) {

    /// Of a whole environment.
    ///
    /// @param namespace the first of the environment's namespaces
    public static Lock environment(String namespace, String environment) {
        return new Lock(namespace, "belay-" + environment);
    }

    /// Of one component's rollout.
    public static Lock rollout(String namespace, String component) {
        return new Lock(namespace, "belay-canary-" + component);
    }

    public Ref lease() {
        return Kind.LEASE.named(namespace, name);
    }

    public Ref state() {
        return Kind.CONFIG_MAP.named(namespace, name);
    }
}
