/// Taking points, proving them, finding them and concluding their soak: the use cases around
/// [dev.belay.core.point]. Belongs here: what is read when, in which order it is kept. Never: what a point is,
/// or writing to a cluster.
@NullMarked
package dev.belay.run.points;

import org.jspecify.annotations.NullMarked;
