/// Use cases: what a command does from its beginning to its end, with the loops, deadlines and threads it
/// needs. Belongs here: the order of steps, and outcomes as records. Never: rules that need no world (`core`),
/// a library's types (`edge`), printing and exit codes (`cli`).
@NullMarked
package dev.belay.run;

import org.jspecify.annotations.NullMarked;
