package dev.belay.edge.users;

import dev.belay.core.golden.Scenario;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a user owes after a loss: how long to wait before the next attempt, and whether it was back in time.
final class Comeback {
    private final Scenario.Reconnect promise;
    private int attempt;
    private long lostAt;
    private boolean away;
    private boolean orderly;

    Comeback(Scenario.Reconnect promise) {
        this.promise = promise;
    }

    /// @param drained closed in good order, back within the promised time, and nothing lost
    record Returned(long nanos, boolean drained) {}

    /// Whether a server that closes with this code is going away in good order.
    static boolean isDrain(int code) {
        return code == 1001 || code == 1012;
    }

    boolean isPromised(int code) {
        return promise.codes().contains(code);
    }

    void lost(long now, boolean inGoodOrder) {
        lostAt = now;
        away = true;
        orderly = inGoodOrder;
    }

    Optional<Returned> opened(long now) {
        attempt = 0;
        if (!away) {
            return Optional.empty();
        }
        away = false;
        long took = now - lostAt;
        return Optional.of(
                new Returned(took, orderly && took <= promise.within().toNanos()));
    }

    /// Full jitter: evenly from nothing to the ceiling, which doubles with each attempt.
    Duration pause(RandomGenerator random, Duration atLeast) {
        long ceiling = promise.ceiling(attempt++).toNanos();
        Duration pause = Duration.ofNanos(random.nextLong(ceiling + 1));
        Duration asked = atLeast.compareTo(promise.max()) < 0 ? atLeast : promise.max();
        return pause.compareTo(asked) < 0 ? asked : pause;
    }
}
