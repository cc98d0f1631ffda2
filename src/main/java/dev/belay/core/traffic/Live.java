package dev.belay.core.traffic;

import dev.belay.core.model.Resource;

/// What a verification looks at.
///
/// @param route the route as it is now
/// @param sinceWrite seconds since the split was written
/// @param canaryEmpty whether the canary's Service has no canary pod behind it (way back, CN-53); unknown:
///     not looked
public record Live(Resource route, double sinceWrite, Answer canaryEmpty, Openings openings) {}
