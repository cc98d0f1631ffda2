/// Recorded samples as the judge takes them: rows of a file in, ticks and decisions out (canary-judge, 15).
///
/// Here belong the columns, what a row may say, and how rows become a tick. Never: reading files, printing, or
/// a rule of judgement.
@NullMarked
package dev.belay.core.judge.replay;

import org.jspecify.annotations.NullMarked;
