package dev.belay.core.imports;

/// How a file is encoded (SN-1).
///
/// @param charset as the cookie names it, in lower case; `utf-8` without one
/// @param bom begins with a byte order mark
/// @param editable scanned as the bytes that it has; else offsets are those of its UTF-8 form and it is never
///     edited
public record SourceEncoding(String charset, boolean bom, boolean editable) {
    /// Without mark and cookie.
    public static final SourceEncoding PLAIN = new SourceEncoding("utf-8", false, true);
}
