/// The one way to write to a cluster: an operation is written down, takes its locks, and makes changes one
/// after the other, each as intent, done, verified. Belongs here: carrying out, recording, going on after a
/// crash. Never: deciding what to change (`core`).
@NullMarked
package dev.belay.run.execute;

import org.jspecify.annotations.NullMarked;
