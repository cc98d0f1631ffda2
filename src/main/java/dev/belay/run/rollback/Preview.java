package dev.belay.run.rollback;

import dev.belay.core.model.Actor;
import dev.belay.core.point.Difference;
import dev.belay.core.ready.Readiness;
import dev.belay.core.rollback.RestorePlan;

/// What a rollback would do, by reads alone.
///
/// @param clusterUid empty: not known
/// @param actor who the server takes us for
/// @param difference of live to the point, now
public record Preview(
        String clusterUid,
        Actor actor,
        Readiness readiness,
        RestorePlan plan,
        Difference difference,
        LiveRead.Live live) {

    /// Whether there is nothing to do: no write, and no difference that is not explained (RB-13).
    public boolean alreadyThere() {
        return plan.steps().isEmpty()
                && difference.left().isEmpty()
                && live.unread().isEmpty();
    }
}
