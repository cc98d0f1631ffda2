/// Synthetic users as rules: scenarios, the arrival plan, the event-order automaton, isolation markers, what an
/// iteration counts as, and merging. Belongs here: everything that can be decided from bytes and time stamps.
/// Never: sockets, timers, a clock, or what a rollout does with a count.
@NullMarked
package dev.belay.core.golden;

import org.jspecify.annotations.NullMarked;
