package dev.belay.core.imports;

/// Why a file is partial: scanning stopped there (SN-14).
///
/// @param line counted from 1; 0 for an error of the whole file
/// @param offset of the byte that cannot be, or of the bracket or string that does not end
public record ScanError(Kind kind, int line, int offset) {
    /// What cannot be.
    public enum Kind {
        /// Unknown charset, bytes that are none in it, a byte order mark that contradicts the cookie.
        ENCODING("encoding"),
        /// NUL anywhere, or another control byte in code.
        CONTROL("control byte"),
        /// A bracket that does not match or does not end.
        BRACKETS("brackets"),
        /// Too many brackets, indentations or nested strings.
        NESTING("nesting"),
        /// A string or a replacement field that does not end as it must.
        STRING("string"),
        INDENTATION("indentation"),
        /// A backslash before anything but the end of a line.
        BACKSLASH("backslash"),
        /// An import statement that is none.
        IMPORT("malformed import"),
        /// A construct above the grammar level.
        LEVEL("above the level"),
        /// The file cannot be read.
        IO("io"),
        /// The file vanished.
        GONE("gone"),
        /// The file has more than 64 MiB.
        SIZE("size");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /// Few words for a person.
        public String label() {
            return label;
        }

        /// Whether nothing of the file is known: it counts as containing every watched prefix.
        public boolean ofWholeFile() {
            return this == IO || this == GONE || this == SIZE;
        }
    }

    /// An error of the whole file: unreadable, vanished or too large.
    public static ScanError ofFile(Kind kind) {
        return new ScanError(kind, 0, 0);
    }
}
