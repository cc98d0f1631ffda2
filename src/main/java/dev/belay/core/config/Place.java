package dev.belay.core.config;

/// Where something stands in a file. Lines and columns count from 1, columns in characters; line 0 means that `file`
/// names no file but a flag or a variable.
public record Place(String file, int line, int column) {

    /// The first character of a file.
    public static Place start(String file) {
        return new Place(file, 1, 1);
    }

    /// A flag or a variable of the process environment.
    public static Place outside(String name) {
        return new Place(name, 0, 0);
    }

    /// `belay.yaml:12:3`, as editors and compilers write it.
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
