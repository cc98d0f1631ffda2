package dev.belay.core.traffic;

import dev.belay.core.model.Resource;
import java.util.List;

/// What lies around a route and can forbid its splitting.
///
/// @param routes the other routes that may name the Service
/// @param grants the ReferenceGrants of the Service's namespace
public record Surroundings(List<Resource> routes, List<Resource> grants) {
    public Surroundings {
        routes = List.copyOf(routes);
        grants = List.copyOf(grants);
    }
}
