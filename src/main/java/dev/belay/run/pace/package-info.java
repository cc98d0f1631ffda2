/// How long and how often: deadlines, waiting between tries, being told to stop. Belongs here: pacing that
/// several use cases share. Never: what is tried.
@NullMarked
package dev.belay.run.pace;

import org.jspecify.annotations.NullMarked;
