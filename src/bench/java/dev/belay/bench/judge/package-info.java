/// What judging costs. Never: how well it judges, which tests with fixed seeds say.
@NullMarked
package dev.belay.bench.judge;

import org.jspecify.annotations.NullMarked;
