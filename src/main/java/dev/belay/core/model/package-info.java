/// Names and values that every floor speaks in. Belongs here: immutable values without behaviour of one use case.
/// Never: reading or writing anything.
@NullMarked
package dev.belay.core.model;

import org.jspecify.annotations.NullMarked;
