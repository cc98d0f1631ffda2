package dev.belay.edge.sandbox.pod;

import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.world.Clock;

/// What a node works with.
record NodeTools(ApiObjects objects, Clock clock, Containers containers, Prober prober, Images images) {}
