package dev.belay.core.config;

/// Where something stands in a file. Lines and columns count from 1, columns in characters.
public record Place(String file, int line, int column) {

    /// The first character of a file.
    public static Place start(String file) {
        return new Place(file, 1, 1);
    }

    /// `belay.yaml:12:3`, as editors and compilers write it.
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
