/// Commands that judge recorded samples, explain a decision, and say how long one takes.
///
/// Here belong flags and the way from a file to an outcome. Never: rules of judgement or the form of rows.
@NullMarked
package dev.belay.cli.judge;

import org.jspecify.annotations.NullMarked;
