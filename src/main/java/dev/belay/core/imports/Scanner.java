package dev.belay.core.imports;

/// Finds the import statements of one Python file, what it binds at module scope, and whether Python could read
/// it (section 4 of the specification). One pass over the bytes; nothing of the file is run.
///
/// Only the errors of [ScanError.Kind] are looked for: a file with another error of syntax counts as readable.
public final class Scanner {
    /// The scanner's version: facts that an older one kept are worth nothing to a newer one (CA-1).
    public static final int VERSION = 1;

    private static final int MOST_BYTES = 64 << 20;

    private Scanner() {}

    /// Never throws, whatever the bytes are, and takes time in proportion to them. The bytes are not changed
    /// and not kept.
    ///
    /// @param level decides only whether the file is partial
    public static Scanned scan(byte[] bytes, PythonLevel level) {
        if (bytes.length > MOST_BYTES) {
            return Scanned.unknown(ScanError.ofFile(ScanError.Kind.SIZE));
        }
        try {
            return new Pass(Encodings.read(bytes), level).run();
        } catch (Fault fault) {
            int line = new Lines(SourceText.utf8(bytes, 0, SourceEncoding.PLAIN)).line(fault.offset);
            return Scanned.unknown(new ScanError(fault.kind, line, fault.offset));
        }
    }
}
