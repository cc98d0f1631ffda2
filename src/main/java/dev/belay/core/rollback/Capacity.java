package dev.belay.core.rollback;

import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// How much runs is never lowered by going back (RB-6).
///
/// @param scaled `kind/namespace/name` of what an HPA scales: its replicas are not ours to write
record Capacity(Set<String> scaled) {
    Capacity {
        scaled = Set.copyOf(scaled);
    }

    static Capacity of(Collection<Value.Obj> live) {
        Set<String> scaled = new HashSet<>();
        for (Value.Obj document : live) {
            if (document.text("/kind").filter("HorizontalPodAutoscaler"::equals).isPresent()) {
                scaled.add(key(
                        document.text("/spec/scaleTargetRef/kind").orElse(""),
                        document.text("/metadata/namespace").orElse(""),
                        document.text("/spec/scaleTargetRef/name").orElse("")));
            }
        }
        return new Capacity(scaled);
    }

    /// What to have: the larger of live and point; live where an HPA decides.
    Value desired(Ref ref, Value live, Value point) {
        boolean decidedElsewhere = scaled.contains(key(ref.kind(), ref.namespace(), ref.name()));
        long now = live.number("").orElse(0L);
        return !decidedElsewhere && point.number("").orElse(0L) > now ? point : live;
    }

    private static String key(String kind, String namespace, String name) {
        return kind + "/" + namespace + "/" + name;
    }
}
