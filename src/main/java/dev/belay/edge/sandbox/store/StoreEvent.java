package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Resource;

/// One change of the store, as a watch tells it.
public sealed interface StoreEvent {
    /// The object after the change; of a deleted one, the last.
    Resource object();

    /// The store's version that the change made.
    default long version() {
        return Long.parseLong(object().version());
    }

    record Added(Resource object) implements StoreEvent {}

    record Modified(Resource before, Resource object) implements StoreEvent {}

    record Deleted(Resource object) implements StoreEvent {}
}
