/// Looks at real rollouts from outside, write by write, and names each invariant of section 9 that does not
/// hold. Belongs here: what reads the store, the journal and the record of acts. Never: anything a rollout uses.
@NullMarked
package dev.belay.testkit.canary;

import org.jspecify.annotations.NullMarked;
