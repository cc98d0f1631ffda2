package dev.belay.core.rollback;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Ends the back-off of a ReplicaSet that was refused pods, once quotas admit one again (RB-7).
///
/// Pods that terminate still count, so the new ReplicaSet of a full namespace is refused at first, and tries again
/// later and later, beyond any budget. A write of it ends that at once.
public final class Nudge {
    private static final Pointer AT = Pointer.of("/metadata/annotations").plus("belay.dev/nudge");

    private Nudge() {}

    /// Whether pods of it were refused and are still missing.
    public static boolean refused(Resource replicaSet) {
        long wanted = replicaSet.document().number("/spec/replicas").orElse(1L);
        long there = replicaSet.document().number("/status/replicas").orElse(0L);
        return there < wanted
                && replicaSet.document().items("/status/conditions").stream()
                        .anyMatch(c -> c.text("/type")
                                        .filter("ReplicaFailure"::equals)
                                        .isPresent()
                                && c.text("/reason")
                                        .filter("FailedCreate"::equals)
                                        .isPresent()
                                && c.text("/status").filter("True"::equals).isPresent());
    }

    /// Whether it belongs to one of these workloads.
    public static boolean of(Resource replicaSet, Collection<Ref> workloads) {
        return replicaSet.document().items("/metadata/ownerReferences").stream()
                .anyMatch(owner -> workloads.stream()
                        .anyMatch(w -> w.namespace().equals(replicaSet.ref().namespace())
                                && owner.text("/kind").filter(w.kind()::equals).isPresent()
                                && owner.text("/name").filter(w.name()::equals).isPresent()));
    }

    /// @param mark differs from one nudge to the next
    /// @return empty: there is nothing to end, or no room for a pod yet
    public static Optional<ObjectChange> of(Resource replicaSet, Collection<Resource> quotas, String mark) {
        Value template = replicaSet.document().at("/spec/template").orElse(Value.empty());
        boolean room = new Headroom(quotas).holds(replicaSet.ref().namespace(), template, 1);
        if (!refused(replicaSet) || !room) {
            return Optional.empty();
        }
        Value.Obj marked = (Value.Obj) replicaSet.document().with(AT, Value.of(mark));
        return Optional.of(new ObjectChange(
                "Nudge", replicaSet.ref(), Body.of(replicaSet.document()), Body.of(marked), List.of(AT)));
    }
}
