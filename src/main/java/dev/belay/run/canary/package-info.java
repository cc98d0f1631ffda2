/// Drives a canary: gathers facts each tick, feeds judge and state machine, carries out what they decide. Belongs here:
/// loops, deadlines, reads and writes of one rollout. Never: a rule of when to go on or back (`core.rollout`).
@NullMarked
package dev.belay.run.canary;

import org.jspecify.annotations.NullMarked;
