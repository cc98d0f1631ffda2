/// What is shown: lines of text with marks and tones, times, and models of pages, made from values.
/// Belongs here: everything about showing that needs no stream. Never: colour codes, widths of a terminal, writing.
@NullMarked
package dev.belay.core.report;

import org.jspecify.annotations.NullMarked;
