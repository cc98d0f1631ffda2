/// Whether an operation may begin: facts in, verdicts with reason and remedy out. Belongs here: a class for each check.
/// Never: gathering a fact, or deciding what an operation does with a verdict beyond the table of its mode.
@NullMarked
package dev.belay.core.ready;

import org.jspecify.annotations.NullMarked;
