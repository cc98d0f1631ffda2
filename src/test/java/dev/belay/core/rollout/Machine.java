package dev.belay.core.rollout;

/// The rules under test, or a mutant of them.
interface Machine {
    Step step(Rollout rollout, Event event, Plan plan);
}
