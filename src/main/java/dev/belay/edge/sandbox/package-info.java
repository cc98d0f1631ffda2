/// The sandbox: a cluster in this process, for the demo, tutorials, drills and fast tests.
/// Belongs here: its start, its end and what it is seeded with; the parts are in the packages below.
/// Never: a way for Belay to do in the sandbox what it cannot do in a real cluster.
@NullMarked
package dev.belay.edge.sandbox;

import org.jspecify.annotations.NullMarked;
