package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The documents, the version counter and the log of changes. Guarded by the lock of [ApiObjects].
final class LiveObjects {
    private final Map<Ref, Resource> live = new TreeMap<>();
    private final EventLog log = new EventLog();
    private long version = 1;

    long version() {
        return version;
    }

    Optional<Resource> get(Ref ref) {
        return Optional.ofNullable(live.get(ref));
    }

    List<Resource> all() {
        return List.copyOf(live.values());
    }

    /// @param namespace empty: all
    List<Resource> of(Kind kind, String namespace) {
        return live.values().stream()
                .filter(r -> r.ref().type().equals(kind))
                .filter(r -> namespace.isEmpty() || r.ref().namespace().equals(namespace))
                .toList();
    }

    Resource add(Resource resource) {
        Resource stored = next(resource);
        live.put(stored.ref(), stored);
        log.append(new StoreEvent.Added(stored));
        return stored;
    }

    /// Stores a change; equal documents are no change.
    Resource change(Resource before, Resource after) {
        Resource tidy = new Resource(Metadata.ordered(after.document()));
        if (tidy.with("/metadata/resourceVersion", Value.of(before.version())).equals(before)) {
            return before;
        }
        Resource stored = next(tidy);
        live.put(stored.ref(), stored);
        log.append(new StoreEvent.Modified(before, stored));
        return stored;
    }

    Resource remove(Resource resource) {
        Resource last = next(resource);
        live.remove(resource.ref());
        log.append(new StoreEvent.Deleted(last));
        return last;
    }

    List<StoreEvent> since(long seen) {
        return log.since(seen);
    }

    void listen(Consumer<StoreEvent> listener) {
        log.add(listener);
    }

    void ignore(Consumer<StoreEvent> listener) {
        log.remove(listener);
    }

    private Resource next(Resource resource) {
        version++;
        return new Resource(Metadata.ordered(
                resource.document().with("/metadata/resourceVersion", Value.of(Long.toString(version)))));
    }
}
