package dev.belay.run.canary;

import dev.belay.core.rollout.Act;
import dev.belay.core.rollout.Rollout;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The acts that are still to be done, in order: those of this tick, and those that failed and wait for the next.
final class Agenda {
    private final Deque<Act> now = new ArrayDeque<>();
    private final Deque<Act> later = new ArrayDeque<>();

    /// An act that is on it already is not put on it again; a newer split, or a newer rate of closing,
    /// replaces the one before.
    ///
    /// @param failed whether they follow a failure: then they wait for the next tick
    void add(List<Act> acts, boolean failed) {
        for (Act act : acts) {
            now.removeIf(queued -> replaces(act, queued));
            later.removeIf(queued -> replaces(act, queued));
            if (!now.contains(act) && !later.contains(act)) {
                (failed ? later : now).add(act);
            }
        }
    }

    /// A new tick: what failed is tried again.
    void turn() {
        now.addAll(later);
        later.clear();
    }

    /// The next act that the rollout still wants.
    Optional<Act> next(Rollout rollout) {
        while (!now.isEmpty()) {
            Act act = now.poll();
            if (rollout.stillWants(act)) {
                return Optional.of(act);
            }
        }
        return Optional.empty();
    }

    private static boolean replaces(Act newer, Act queued) {
        return newer instanceof Act.SetTraffic && queued instanceof Act.SetTraffic
                || newer instanceof Act.CloseConnections a
                        && queued instanceof Act.CloseConnections b
                        && a.copy() == b.copy();
    }
}
