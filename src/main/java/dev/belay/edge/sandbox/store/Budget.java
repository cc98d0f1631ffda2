package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.List;

/// How many pods a PodDisruptionBudget lets go now.
///
/// @param expected pods that the selector matches
/// @param desired pods that must stay healthy
/// @param healthy pods that are ready and not on their way out
public record Budget(long expected, long desired, long healthy) {

    /// @param pods all pods of the budget's namespace
    public static Budget of(Resource budget, List<Resource> pods) {
        Selector selector = Selector.of(budget.document().at("/spec/selector").orElse(Value.empty()));
        List<Resource> matching = pods.stream().filter(selector::matches).toList();
        long expected = matching.size();
        long healthy = matching.stream().filter(Budget::healthy).count();
        Value spec = budget.document().at("/spec").orElse(Value.empty());
        long desired = spec.at("/minAvailable").isPresent()
                ? Share.of(spec.at("/minAvailable").orElseThrow()).roundedUp(expected)
                : Math.max(
                        0,
                        expected
                                - Share.of(spec.at("/maxUnavailable").orElse(Value.of(0)))
                                        .roundedUp(expected));
        return new Budget(expected, desired, healthy);
    }

    public long allowed() {
        return Math.max(0, healthy - desired);
    }

    static boolean covers(Resource budget, Resource pod) {
        return budget.ref().type().equals(Kind.DISRUPTION_BUDGET)
                && Selector.of(budget.document().at("/spec/selector").orElse(Value.empty()))
                        .matches(pod);
    }

    static boolean healthy(Resource pod) {
        return pod.document().at("/metadata/deletionTimestamp").isEmpty() && PodConditions.ready(pod);
    }
}
