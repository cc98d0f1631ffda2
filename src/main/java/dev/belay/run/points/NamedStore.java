package dev.belay.run.points;

import dev.belay.world.PointStore;

/// A store and what people call it, such as `dir`.
public record NamedStore(String name, PointStore store) {}
