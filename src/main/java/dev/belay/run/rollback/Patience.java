package dev.belay.run.rollback;

import dev.belay.core.model.Ref;
import dev.belay.world.Clock;
import java.time.Duration;
import java.util.List;

/// Notices once that what is waited for has not moved for too long.
final class Patience {
    private final Clock clock;
    private final Duration limit;
    private List<Ref> last = List.of();
    private long since;
    private boolean told;

    Patience(Clock clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
        this.since = clock.nanos();
    }

    /// Whether this is the moment to say so.
    boolean lostBy(List<Ref> open) {
        if (!open.equals(last)) {
            last = List.copyOf(open);
            since = clock.nanos();
        }
        boolean lost = !told && clock.nanos() - since > limit.toNanos();
        told |= lost;
        return lost;
    }
}
