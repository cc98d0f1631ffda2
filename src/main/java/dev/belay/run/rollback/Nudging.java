package dev.belay.run.rollback;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.rollback.Nudge;
import dev.belay.run.execute.Executor;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks after ReplicaSets that quotas refused pods, while their workloads are waited for (RB-7).
final class Nudging {
    private static final long EVERY = 1_000_000_000L;

    /// Between two nudges of one ReplicaSet: the first may be under way.
    private static final long AGAIN = 5_000_000_000L;

    private final World world;
    private final Executor executor;
    private final Map<Ref, Long> nudged = new HashMap<>();
    private long looked;

    Nudging(World world, Executor executor) {
        this.world = world;
        this.executor = executor;
        this.looked = world.tools().clock().nanos() - EVERY;
    }

    /// @param waiting workloads that are not complete
    void look(List<Ref> waiting) {
        long now = world.tools().clock().nanos();
        List<Ref> deployments =
                waiting.stream().filter(w -> w.type().equals(Kind.DEPLOYMENT)).toList();
        if (deployments.isEmpty() || now - looked < EVERY) {
            return;
        }
        looked = now;
        try {
            deployments.stream().map(Ref::namespace).distinct().forEach(n -> nudge(n, deployments, now));
        } catch (WorldException _) {
            // The next look may succeed.
            return;
        }
    }

    private void nudge(String namespace, List<Ref> deployments, long now) {
        Cluster cluster = world.tools().cluster();
        List<Resource> refused = cluster.list(Cluster.Query.all(Kind.REPLICA_SET, namespace)).stream()
                .filter(set -> Nudge.refused(set) && Nudge.of(set, deployments))
                .filter(set -> now - nudged.getOrDefault(set.ref(), now - AGAIN) >= AGAIN)
                .toList();
        if (refused.isEmpty()) {
            return;
        }
        List<Resource> quotas = Quotas.in(cluster, List.of(namespace));
        String mark = executor.session().operation().id() + "-"
                + executor.session().elapsed().toMillis();
        for (Resource set : refused) {
            Nudge.of(set, quotas, mark).ifPresent(change -> {
                nudged.put(set.ref(), now);
                executor.execute("nudge", change);
            });
        }
    }
}
