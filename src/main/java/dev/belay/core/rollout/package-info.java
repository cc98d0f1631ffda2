/// The rules of a canary: states, events, `step` to the next state and what to do for it; the frozen plan;
/// preflight verdicts and predictions; the state document. Belongs here: what follows from a state, an event
/// and a plan. Never: reading facts, carrying anything out, or the clock: time arrives in events.
@NullMarked
package dev.belay.core.rollout;

import org.jspecify.annotations.NullMarked;
