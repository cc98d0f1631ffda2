/// What tests and performance were when a state was captured, and how a later run compares with it. Belongs here:
/// expected outcomes, suites that need no repository, performance summaries. Never: running anything.
@NullMarked
package dev.belay.core.baseline;

import org.jspecify.annotations.NullMarked;
