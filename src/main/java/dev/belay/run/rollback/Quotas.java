package dev.belay.run.rollback;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.world.Cluster;
import java.util.List;

/// Reads the ResourceQuotas of namespaces.
final class Quotas {
    private static final Kind QUOTA = new Kind("", "v1", "ResourceQuota");

    private Quotas() {}

    /// None where the kind is not served.
    ///
    /// @throws dev.belay.world.WorldException when they cannot be read
    static List<Resource> in(Cluster cluster, List<String> namespaces) {
        if (cluster.served(QUOTA.group(), QUOTA.kind()).isEmpty()) {
            return List.of();
        }
        return namespaces.stream()
                .flatMap(n -> cluster.list(Cluster.Query.all(QUOTA, n)).stream())
                .toList();
    }
}
