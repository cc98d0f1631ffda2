/// What all benchmarks share: findings as a table with an exit code, costs of processes, turns with a peer, JMH.
/// Each benchmark is a class with a `main` in a package below, run by its simple name: `src/bench/run NAME`.
/// Never here: tests (they are not timed), and nothing that the program itself uses.
@NullMarked
package dev.belay.bench;

import org.jspecify.annotations.NullMarked;
