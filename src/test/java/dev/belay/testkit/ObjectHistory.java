package dev.belay.testkit;

import dev.belay.core.change.ServerSet;
import dev.belay.core.model.Json;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.edge.sandbox.store.StoreEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The states that every object of the users went through, cleaned of what the server sets and of Belay's
/// stamps. Belay's own bookkeeping (Leases, state) is left out. A state that follows an equal one is not
/// counted.
public final class ObjectHistory {
    static final String GONE = "gone";

    private final Map<String, List<String>> states = new TreeMap<>();
    private final Predicate<Ref> concerning;

    /// Begins with what is there.
    public ObjectHistory(SandboxStore store) {
        this(store, _ -> true);
    }

    /// Of some objects only.
    public ObjectHistory(SandboxStore store, Predicate<Ref> concerning) {
        this.concerning = concerning;
        store.objects().watch(0, this::happened);
    }

    /// By object: its states in their order.
    public Map<String, List<String>> states() {
        return states;
    }

    /// By object: its state now.
    public Map<String, String> now() {
        Map<String, String> now = new TreeMap<>();
        states.forEach((ref, all) -> now.put(ref, all.getLast()));
        return now;
    }

    private void happened(StoreEvent event) {
        if (bookkeeping(event.object()) || !concerning.test(event.object().ref())) {
            return;
        }
        String state = switch (event) {
            case StoreEvent.Added(Resource object) -> cleaned(object);
            case StoreEvent.Modified(Resource _, Resource object) -> cleaned(object);
            case StoreEvent.Deleted _ -> GONE;
        };
        List<String> all = states.computeIfAbsent(event.object().ref().toString(), _ -> new ArrayList<>());
        if (all.isEmpty() || !all.getLast().equals(state)) {
            all.add(state);
        }
    }

    private static boolean bookkeeping(Resource object) {
        Ref ref = object.ref();
        boolean state = ref.type().equals(Kind.CONFIG_MAP)
                && ref.name().startsWith("belay-")
                && object.document().at("/data/epoch").isPresent();
        return ref.type().equals(Kind.LEASE) || ref.type().equals(Kind.EVENT) || state;
    }

    private static String cleaned(Resource object) {
        Value.Obj document = ServerSet.removed(object.document());
        boolean bare = document.fields("/metadata/annotations").isEmpty();
        return Json.canonical(bare ? document.without(Pointer.of("/metadata/annotations")) : document);
    }
}
