package dev.belay.core.judge.replay;

/// A line that is no row.
///
/// @param offset in bytes from the start of the line
/// @param suggestion what was probably meant; empty: no good guess
record BadRow(int offset, String message, String suggestion) implements ReadRow {
    BadRow(int offset, String message) {
        this(offset, message, "");
    }
}
