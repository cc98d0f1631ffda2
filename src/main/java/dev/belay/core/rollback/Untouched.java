package dev.belay.core.rollback;

import dev.belay.core.model.Ref;

/// An object that differs from the point and is not written, with the reason.
///
/// @param left whether the environment is not as the point because of it: a missing Secret whose value the point does
/// not hold
public record Untouched(Ref ref, String why, boolean left) {}
