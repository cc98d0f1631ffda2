package dev.belay.core.rollback;

import dev.belay.core.model.Digest;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.core.point.Allowance;
import java.util.List;
import java.util.Set;

/// What a restore will write, in order, and what it will leave.
///
/// @param equal how many objects are as the point has them and are not written (RB-2)
/// @param replacements workloads whose pods cannot be replaced as their own strategy says (RB-7)
/// @param temporary fields that the restore holds otherwise than the point, on purpose: a workload that the point has
/// paused would never run what is written, so it stays unpaused and a person decides
public record RestorePlan(
        List<RestoreStep> steps,
        List<Untouched> untouched,
        int equal,
        List<Replacement> replacements,
        Set<Allowance.Place> temporary) {
    public RestorePlan {
        replacements = List.copyOf(replacements);
        temporary = Set.copyOf(temporary);
        steps = List.copyOf(steps);
        untouched = List.copyOf(untouched);
    }

    public List<RestoreStep> in(Phase phase) {
        return steps.stream().filter(s -> s.phase() == phase).toList();
    }

    /// How many objects are written.
    public long objects() {
        return steps.stream().map(s -> s.change().ref()).distinct().count();
    }

    /// What a comparison afterwards may find and explain.
    public Allowance allowance() {
        Allowance none = Allowance.none();
        return new Allowance(none.defaults(), temporary, (ref, _) -> !Phase.readOnly(ref));
    }

    /// The same for two plans that write the same: what a person saw and what is carried out can be compared.
    public Digest digest() {
        List<Value> writes = steps.stream().<Value>map(RestorePlan::write).toList();
        return Digest.of(Json.canonical(new Value.Arr(writes)));
    }

    private static Value write(RestoreStep step) {
        return Value.object(
                "phase", Value.of(step.phase().word()),
                "object", Value.of(step.change().ref().toString()),
                "after",
                        step.change()
                                .after()
                                .content()
                                .<Value>map(a -> a.remove("metadata"))
                                .orElse(Value.nil()),
                "owned",
                        new Value.Arr(step.change().owned().stream()
                                .<Value>map(p -> Value.of(p.toString()))
                                .toList()));
    }
}
