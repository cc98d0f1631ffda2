package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.world.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/// How objects leave: at once, after a pod's grace, when their finalizers are gone, with their namespace.
/// Guarded by the lock of [ApiObjects].
final class Deletion {
    private static final String STAMP = "/metadata/deletionTimestamp";
    private static final String GRACE = "/metadata/deletionGracePeriodSeconds";
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final LiveObjects live;
    private final Clock clock;

    Deletion(LiveObjects live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    Resource delete(Resource before, Removal removal) {
        if (removal.dependants() == Removal.Dependants.ORPHAN) {
            orphan(before);
        }
        long grace = grace(before, removal);
        if (grace > 0 || !before.document().items("/metadata/finalizers").isEmpty()) {
            return live.change(before, doomed(before, grace));
        }
        return remove(before);
    }

    /// Whether nothing holds a doomed object any more.
    static boolean finished(Resource resource) {
        return resource.document().at(STAMP).isPresent()
                && resource.document().items("/metadata/finalizers").isEmpty()
                && resource.document().number(GRACE).orElse(0L) == 0;
    }

    Resource remove(Resource resource) {
        if (resource.ref().type().equals(Kind.NAMESPACE)) {
            live.all().stream()
                    .filter(r -> r.ref().namespace().equals(resource.name()))
                    .forEach(live::remove);
        }
        return live.remove(resource);
    }

    /// A pod that no node runs, or that has ended, needs no grace.
    private static long grace(Resource resource, Removal removal) {
        boolean running = resource.ref().type().equals(Kind.POD)
                && resource.document().at("/spec/nodeName").isPresent()
                && !ENDED.contains(resource.document().text("/status/phase").orElse(""));
        if (!running) {
            return 0;
        }
        return removal.graceSeconds() >= 0
                ? removal.graceSeconds()
                : resource.document()
                        .number("/spec/terminationGracePeriodSeconds")
                        .orElse(30L);
    }

    /// A second deletion can only shorten the grace.
    private Resource doomed(Resource before, long grace) {
        boolean sooner = before.document()
                .number(GRACE)
                .filter(_ -> before.document().at(STAMP).isPresent())
                .map(old -> grace < old)
                .orElse(true);
        if (!sooner) {
            return before;
        }
        String end =
                clock.now().plusSeconds(grace).truncatedTo(ChronoUnit.SECONDS).toString();
        return counted(before).with(STAMP, Value.of(end)).with(GRACE, Value.of(grace));
    }

    /// That an object begins to go is a change of what is wanted.
    private static Resource counted(Resource before) {
        boolean first = before.document().at(STAMP).isEmpty();
        return first && before.generation() > 0
                ? before.with("/metadata/generation", Value.of(before.generation() + 1))
                : before;
    }

    private void orphan(Resource owner) {
        for (Resource resource : live.all()) {
            List<Value> owners = resource.document().items("/metadata/ownerReferences");
            List<Value> others = owners.stream()
                    .filter(o -> !o.text("/uid").orElse("").equals(owner.uid()))
                    .toList();
            if (others.size() < owners.size()) {
                live.change(resource, resource.with("/metadata/ownerReferences", new Value.Arr(others)));
            }
        }
    }
}
