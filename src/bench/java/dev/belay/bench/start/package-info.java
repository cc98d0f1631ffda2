/// How long it takes until a command answers, against commands of the same trade. Never: what a command then does.
@NullMarked
package dev.belay.bench.start;

import org.jspecify.annotations.NullMarked;
