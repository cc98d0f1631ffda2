/// Rollback points: what of an object is kept (cleaning), what a point holds and how it is named and proven, how two
/// states differ, when a point is good. Belongs here: rules on documents and facts that others have read.
/// Never: reading a cluster, a disk or a clock; deciding what to write back (`rollback`).
@NullMarked
package dev.belay.core.point;

import org.jspecify.annotations.NullMarked;
