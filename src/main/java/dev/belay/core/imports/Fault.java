package dev.belay.core.imports;

/// Stops a scan at a byte that cannot be; [Scanner] turns it into a [ScanError]. It never leaves the package.
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    final ScanError.Kind kind;
    final int offset;

    Fault(ScanError.Kind kind, int offset) {
        super(kind.label(), null, false, false);
        this.kind = kind;
        this.offset = offset;
    }
}
