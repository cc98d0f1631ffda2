/// What must be written so that live becomes as a point again, and in which order. Belongs here: the write method per
/// kind, capacity, configuration hashes, what is kept and why. Never: reading, writing, waiting.
@NullMarked
package dev.belay.core.rollback;

import org.jspecify.annotations.NullMarked;
