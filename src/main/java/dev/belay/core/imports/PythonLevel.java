package dev.belay.core.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The Python grammar by which a file counts as readable; it decides nothing else (SN-15).
public enum PythonLevel {
    V3_11("3.11"),
    V3_12("3.12"),
    V3_13("3.13"),
    V3_14("3.14"),
    V3_15("3.15");

    /// The level where none is asked for.
    public static final PythonLevel HIGHEST = V3_15;

    private final String label;

    PythonLevel(String label) {
        this.label = label;
    }

    /// The level written `3.x`; empty for any other text.
    public static Optional<PythonLevel> of(String label) {
        return Arrays.stream(values())
                .filter(level -> level.label.equals(label))
                .findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(PythonLevel::label).toList();
    }

    public String label() {
        return label;
    }

    public boolean below(PythonLevel other) {
        return compareTo(other) < 0;
    }
}
