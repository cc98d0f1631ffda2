package dev.belay.core.imports;

/// A stretch of a file.
///
/// @param offset first byte, counted from 0 in the bytes of the file; in a transcoded file, which is never
///     edited, in its UTF-8 form
/// @param end the byte after the last
/// @param line counted from 1; LF, CRLF and CR each end a line
/// @param column counted from 0 in UTF-8 bytes of the line, the byte order mark left out
/// @param endLine the line of the last byte
/// @param endColumn the column after the last byte
public record Span(int offset, int end, int line, int column, int endLine, int endColumn) {
    public int length() {
        return end - offset;
    }

    /// As fixtures write it: `1:0-4:1`.
    @Override
    public String toString() {
        return line + ":" + column + "-" + endLine + ":" + endColumn;
    }
}
