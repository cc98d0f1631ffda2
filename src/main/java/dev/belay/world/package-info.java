/// What the core needs to know and do, as small interfaces that speak in `core` types, and the kinds of failure.
/// Belongs here: ports and the records that cross them. Never: an implementation, a library type, a rule.
@NullMarked
package dev.belay.world;

import org.jspecify.annotations.NullMarked;
