package dev.belay.core.imports;

import dev.belay.core.model.RepoPath;
import java.util.Arrays;

/// A file of the file set with what was found in it. Path questions are answered for any path (IN-1, IN-3).
public record SourceFile(RepoPath path, Scanned scanned) {
    private static final int REGULAR = 0100644;
    private static final int EXECUTABLE = 0100755;

    /// Whether a path of this Git mode belongs to the file set: regular, named `*.py`, not below a `.git`.
    public static boolean belongs(RepoPath path, int mode) {
        return (mode == REGULAR || mode == EXECUTABLE)
                && path.endsWith(".py")
                && Arrays.stream(folders(path)).noneMatch(".git"::equals);
    }

    /// `test_*.py` or `*_test.py`.
    public static boolean isNamedAsTest(RepoPath path) {
        String name = path.name();
        return name.startsWith("test_") && name.endsWith(".py") || name.endsWith("_test.py");
    }

    /// Has a folder `test` or `tests`, is a `conftest.py`, or is named as a test.
    public static boolean isTest(RepoPath path) {
        return isNamedAsTest(path)
                || path.name().equals("conftest.py")
                || Arrays.stream(folders(path)).anyMatch(name -> name.equals("test") || name.equals("tests"));
    }

    private static String[] folders(RepoPath path) {
        return path.folder().split("/");
    }
}
