/// Evidence processes, verdicts and their explanation. Belongs here: statistics of a canary against its control and its
/// objectives, always valid. Never: what a rollout does with a verdict.
@NullMarked
package dev.belay.core.judge;

import org.jspecify.annotations.NullMarked;
