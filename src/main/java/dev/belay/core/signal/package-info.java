/// Samples and what is made of them: scraped text, series, counters with resets, counts per arm, freshness.
/// Belongs here: reading values that services export, pure. Never: fetching them, or a verdict on them.
@NullMarked
package dev.belay.core.signal;

import org.jspecify.annotations.NullMarked;
