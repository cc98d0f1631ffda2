/// Takes an environment back to a point: reads, asks the checks, writes in order, waits, proves. Belongs here:
/// the sequence of the algorithm and its deadlines. Never: what is written or what a check says (`core`).
@NullMarked
package dev.belay.run.rollback;

import org.jspecify.annotations.NullMarked;
