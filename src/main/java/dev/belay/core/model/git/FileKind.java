package dev.belay.core.model.git;

/// What an entry of a tree is, by the mode that Git gives it.
public enum FileKind {
    REGULAR("100644"),
    EXECUTABLE("100755"),
    /// A symbolic link; its blob is where it leads.
    LINK("120000"),
    /// A commit of another repository; there is no blob here.
    SUBMODULE("160000");

    private final String mode;

    FileKind(String mode) {
        this.mode = mode;
    }

    /// In octal digits.
    public String mode() {
        return mode;
    }

    public boolean isFile() {
        return this == REGULAR || this == EXECUTABLE;
    }

    /// @throws IllegalArgumentException when there is no such mode
    public static FileKind ofMode(String mode) {
        for (FileKind kind : values()) {
            if (kind.mode.equals(mode)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("not the mode of a file: " + mode);
    }
}
