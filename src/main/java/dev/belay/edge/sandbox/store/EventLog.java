package dev.belay.edge.sandbox.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/// The last changes of the store, and who listens to the next. Guarded by the lock of [ApiObjects].
final class EventLog {
    private static final int KEPT = 4096;

    private final Deque<StoreEvent> events = new ArrayDeque<>();
    private final Set<Consumer<StoreEvent>> listeners = new CopyOnWriteArraySet<>();
    private long forgotten;

    void append(StoreEvent event) {
        events.addLast(event);
        if (events.size() > KEPT) {
            forgotten = events.removeFirst().version();
        }
        listeners.forEach(listener -> listener.accept(event));
    }

    /// @throws ApiFailure `EXPIRED` when changes after that version are no longer kept
    List<StoreEvent> since(long version) {
        if (version < forgotten) {
            throw new ApiFailure(
                    ApiFailure.Reason.EXPIRED, "too old resource version: " + version + " (" + forgotten + ")");
        }
        return events.stream().filter(event -> event.version() > version).toList();
    }

    void add(Consumer<StoreEvent> listener) {
        listeners.add(listener);
    }

    void remove(Consumer<StoreEvent> listener) {
        listeners.remove(listener);
    }
}
