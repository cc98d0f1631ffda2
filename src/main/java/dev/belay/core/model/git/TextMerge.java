package dev.belay.core.model.git;

import dev.belay.core.model.Bytes;

/// What came of a line-based three-way merge.
public sealed interface TextMerge {
    Bytes text();

    /// Both changes fit.
    record Clean(Bytes text) implements TextMerge {}

    /// Both changed the same lines.
    ///
    /// @param text with the usual markers around each place; for people, never for a branch
    /// @param places how many
    record Conflicting(Bytes text, int places) implements TextMerge {}
}
