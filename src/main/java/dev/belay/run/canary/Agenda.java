package dev.belay.run.canary;

import dev.belay.core.rollout.Act;
import dev.belay.core.rollout.Rollout;
import dev.belay.core.rollout.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    /// Those that are to be begun together: the levers of a way back, which wait for nothing and not for each other
    /// (10.2), else one.
    List<Act> together(Rollout rollout) {
        List<Act> acts = new ArrayList<>();
        next(rollout).ifPresent(acts::add);
        if (rollout.state() instanceof State.WayBack && acts.stream().allMatch(Agenda::isLever)) {
            List<Act> more = now.stream()
                    .filter(act -> isLever(act) && rollout.stillWants(act))
                    .toList();
            now.removeAll(more);
            acts.addAll(more);
        }
        return acts;
    }

    private static boolean isLever(Act act) {
        return act instanceof Act.SetTraffic || act instanceof Act.SetSelector;
    }

    private static boolean replaces(Act newer, Act queued) {
        return newer instanceof Act.SetTraffic && queued instanceof Act.SetTraffic
                || newer instanceof Act.CloseConnections a
                        && queued instanceof Act.CloseConnections b
                        && a.copy() == b.copy();
    }
}
