package dev.belay.run.rollback;

import dev.belay.core.change.Change;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Entry.Intent;
import dev.belay.core.change.Recovered;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.rollback.Floors;
import dev.belay.core.rollback.Phase;
import dev.belay.core.rollback.Terms;
import dev.belay.run.execute.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What an operation had written before it was interrupted, as far as live objects alone do not show it.
///
/// @param any whether it had begun to write at all
/// @param terms what configuration and workloads it wrote
/// @param floors minimums that it raised and did not give back
record Begun(boolean any, Terms.Begun terms, List<ObjectChange> floors) {
    Begun {
        floors = List.copyOf(floors);
    }

    /// @param before what earlier operations left owing
    /// @param concluded what became of the changes that were open
    static Begun of(Terms.Begun before, Recovered recovered, List<Outcome> concluded) {
        List<Terms.Part> parts = new ArrayList<>(before.parts());
        parts.add(part(Stream.concat(recovered.settled().stream().map(Intent::change), made(concluded))));
        boolean any = !recovered.settled().isEmpty() || !recovered.open().isEmpty();
        return new Begun(any, new Terms.Begun(parts), raised(recovered));
    }

    /// A new operation, after what others left owing.
    static Begun after(Terms.Begun before) {
        return new Begun(false, before, List.of());
    }

    /// What an operation wrote.
    static Terms.Part part(Stream<Change> changes) {
        Set<Ref> configuration = new HashSet<>();
        Set<Ref> workloads = new HashSet<>();
        changes.flatMap(change -> change instanceof ObjectChange c ? Stream.of(c.ref()) : Stream.empty())
                .forEach(ref -> {
                    switch (Phase.of(ref)) {
                        case CONFIG -> configuration.add(ref);
                        case WORKLOADS -> workloads.add(ref);
                        case TRAFFIC, ROUTES, SETTLED -> {}
                    }
                });
        return new Terms.Part(configuration, workloads);
    }

    /// Workloads that this operation wrote before it was interrupted.
    Set<Ref> workloads() {
        return any ? terms.parts().getLast().workloads() : Set.of();
    }

    /// Live objects with the minimums that they had before: what a plan is made of.
    Map<Ref, Resource> lowered(Map<Ref, Resource> live) {
        Map<Ref, Resource> lowered = new LinkedHashMap<>(live);
        for (ObjectChange floor : floors) {
            lowered.computeIfPresent(floor.ref(), (_, scaler) -> Floors.lowered(scaler, floor));
        }
        return lowered;
    }

    private static Stream<Change> made(List<Outcome> concluded) {
        return concluded.stream().filter(o -> o instanceof Outcome.Done).map(Outcome::change);
    }

    /// A change that is followed by its own undo is given back.
    private static List<ObjectChange> raised(Recovered recovered) {
        Map<Ref, ObjectChange> raised = new LinkedHashMap<>();
        Stream.concat(recovered.settled().stream(), recovered.open().stream())
                .sorted(Comparator.comparingLong(Intent::intent))
                .forEach(intent -> {
                    if (intent.change() instanceof ObjectChange change && Floors.raises(change)) {
                        ObjectChange first = raised.putIfAbsent(change.ref(), change);
                        if (first != null && change.equals(first.undo())) {
                            raised.remove(change.ref());
                        }
                    }
                });
        return new ArrayList<>(raised.values());
    }
}
