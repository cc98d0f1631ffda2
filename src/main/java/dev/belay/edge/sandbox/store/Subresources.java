package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.world.WorldException;

/// The subresources `scale` and `eviction`.
public final class Subresources {
    private static final int UNCONDITIONAL_TRIES = 10;

    private final ApiObjects objects;

    public Subresources(ApiObjects objects) {
        this.objects = objects;
    }

    /// The `autoscaling/v1` Scale of a workload.
    public Value.Obj scale(Ref ref) {
        Resource workload = scalable(ref);
        Value document = workload.document();
        Value metadata = Value.object(
                "name", Value.of(ref.name()),
                "namespace", Value.of(ref.namespace()),
                "uid", Value.of(workload.uid()),
                "resourceVersion", Value.of(workload.version()),
                "creationTimestamp", document.at("/metadata/creationTimestamp").orElse(Value.nil()));
        return Value.object(
                "kind", Value.of("Scale"),
                "apiVersion", Value.of("autoscaling/v1"),
                "metadata", metadata,
                "spec", Value.object("replicas", document.at("/spec/replicas").orElse(Value.of(0))),
                "status",
                        Value.object("replicas", document.at("/status/replicas").orElse(Value.of(0))));
    }

    /// Sets the number of replicas.
    ///
    /// @param version the resourceVersion expected; empty: any
    public void scale(Ref ref, String version, long replicas, boolean dryRun) {
        for (int tries = version.isEmpty() ? UNCONDITIONAL_TRIES : 1; tries > 0; tries--) {
            try {
                Resource workload = scalable(ref);
                String expected = version.isEmpty() ? workload.version() : version;
                objects.replace(
                        workload.with("/spec/replicas", Value.of(replicas))
                                .with("/metadata/resourceVersion", Value.of(expected)),
                        dryRun);
                return;
            } catch (ApiFailure e) {
                // Without a version a server tries again while controllers write beside it.
                if (tries == 1 || e.kind() != WorldException.Kind.CONFLICT) {
                    throw e;
                }
            }
        }
    }

    /// Evicts a pod when every disruption budget that covers it allows it.
    public void evict(Ref ref, Removal removal, boolean dryRun) {
        Resource pod = objects.require(ref);
        var pods = objects.list(Kind.POD, ref.namespace()).items();
        boolean blocked = Budget.healthy(pod)
                && objects.list(Kind.DISRUPTION_BUDGET, ref.namespace()).items().stream()
                        .filter(budget -> Budget.covers(budget, pod))
                        .anyMatch(budget -> Budget.of(budget, pods).allowed() == 0);
        if (blocked) {
            throw new ApiFailure(
                    ApiFailure.Reason.TOO_MANY_REQUESTS,
                    "Cannot evict pod as it would violate the pod's disruption budget.");
        }
        objects.delete(ref, removal, dryRun);
    }

    private Resource scalable(Ref ref) {
        ServedKind kind = objects.kinds().require(ref);
        if (!kind.has(ServedKind.Trait.SCALE)) {
            throw new ApiFailure(
                    ApiFailure.Reason.NOT_FOUND,
                    "the server could not find the requested resource: " + kind.resource() + "/scale");
        }
        return objects.require(ref);
    }
}
