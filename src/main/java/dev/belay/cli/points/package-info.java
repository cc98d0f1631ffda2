/// The commands about points: `snapshot` and `point …`. Belongs here: their flags and how they end. Never: what a
/// point is, or how it is shown.
@NullMarked
package dev.belay.cli.points;

import org.jspecify.annotations.NullMarked;
