package dev.belay.core.imports.ssot;

import dev.belay.core.imports.SourceFile;

/// Says on which line of a file an offset lies: bindings carry offsets only, and few are ever shown.
@FunctionalInterface
public interface LineFinder {
    /// @return counted from 1; 0 when the file cannot be read any more
    int line(SourceFile file, int offset);
}
