package dev.belay.core.rollout;

import java.util.List;

/// What to be next and what to do to get there; nothing has happened yet.
///
/// @param row the row of section 8 that was taken; `-`: none, nothing changes but what is remembered
/// @param refusal with a command: why it was refused (exit 3); empty: it was not
public record Step(String row, Rollout next, List<Act> acts, String refusal) {
    public Step {
        acts = List.copyOf(acts);
    }

    static Step stay(Rollout rollout) {
        return new Step("-", rollout, List.of(), "");
    }

    static Step to(String row, Rollout next, List<Act> acts) {
        return new Step(row, next, acts, "");
    }

    static Step to(String row, Rollout next, Act... acts) {
        return new Step(row, next, List.of(acts), "");
    }

    static Step refused(String row, Rollout rollout, String why) {
        return new Step(row, rollout, List.of(), why);
    }
}
