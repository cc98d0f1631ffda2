/// Doubles for tests: hand-written, deterministic, without a mocking library. Belongs here: what more than
/// one test uses.
@NullMarked
package dev.belay.testkit;

import org.jspecify.annotations.NullMarked;
