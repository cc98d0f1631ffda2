package dev.belay.core.rollback;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps autoscalers from shrinking what is being restored: while it lasts their minimum is what runs now (step 7). The
/// undo of each change gives the former minimum back.
public final class Floors {
    private static final String NAME = "RaiseFloor";
    private static final Pointer MINIMUM = Pointer.of("/spec/minReplicas");

    private Floors() {}

    /// @param restarted workloads that the plan writes
    public static List<ObjectChange> raise(Collection<Resource> live, Set<Ref> restarted) {
        List<ObjectChange> changes = new ArrayList<>();
        for (Resource scaler : live) {
            if (scaler.ref().kind().equals("HorizontalPodAutoscaler")) {
                target(scaler, live)
                        .filter(workload -> restarted.contains(workload.ref()))
                        .flatMap(workload -> raise(scaler, workload))
                        .ifPresent(changes::add);
            }
        }
        return changes;
    }

    /// Whether a change is a floor that is raised, or given back.
    public static boolean raises(ObjectChange change) {
        return change.name().equals(NAME);
    }

    /// Whether a floor, or what gives it back, is that of a workload.
    public static boolean of(ObjectChange floor, Ref workload) {
        Value.Obj scaler = floor.after().content().orElse(Value.empty());
        return scaler.text("/spec/scaleTargetRef/kind").orElse("").equals(workload.kind())
                && scaler.text("/spec/scaleTargetRef/name").orElse("").equals(workload.name())
                && floor.ref().namespace().equals(workload.namespace());
    }

    /// The scaler with the minimum that it had before the floor was raised.
    public static Resource lowered(Resource scaler, ObjectChange floor) {
        Optional<Value> before = floor.before().content().flatMap(d -> d.at(MINIMUM));
        return new Resource((Value.Obj) before.map(m -> scaler.document().with(MINIMUM, m))
                .orElseGet(() -> scaler.document().without(MINIMUM)));
    }

    private static Optional<Resource> target(Resource scaler, Collection<Resource> live) {
        String kind = scaler.document().text("/spec/scaleTargetRef/kind").orElse("");
        String name = scaler.document().text("/spec/scaleTargetRef/name").orElse("");
        return live.stream()
                .filter(o -> o.ref().kind().equals(kind)
                        && o.name().equals(name)
                        && o.ref().namespace().equals(scaler.ref().namespace()))
                .findFirst();
    }

    private static Optional<ObjectChange> raise(Resource scaler, Resource workload) {
        long running = workload.document().number("/spec/replicas").orElse(1L);
        long minimum = scaler.document().number("/spec/minReplicas").orElse(1L);
        if (running <= minimum) {
            return Optional.empty();
        }
        Value.Obj raised = (Value.Obj) scaler.document().with(MINIMUM, Value.of(running));
        return Optional.of(
                new ObjectChange(NAME, scaler.ref(), Body.of(scaler.document()), Body.of(raised), List.of(MINIMUM)));
    }
}
