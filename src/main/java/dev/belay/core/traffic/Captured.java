package dev.belay.core.traffic;

import dev.belay.core.model.Resource;

/// What reading a route before a rollout gave: the original to come back to, or why it cannot be split.
public sealed interface Captured {

    /// @param route the route as it was, whole
    /// @param pins whether pin rules fit in
    record Original(Resource route, boolean pins) implements Captured {}

    /// @param reason what stands against it
    /// @param remedy what to do about it
    record Refusal(String reason, String remedy) implements Captured {}
}
