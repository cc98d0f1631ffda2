package dev.belay.world;

import dev.belay.core.model.RepoPath;
import java.util.List;

/// Source files in a folder that belongs to no repository (IN-1).
///
/// Every method may throw [WorldException]: `GONE` for a folder or a file that is not there, `FORBIDDEN` and
/// `UNREACHABLE` when the disk says so. Links are never followed. For any number of threads.
public interface SourceFolder {

    /// All regular files below, in ascending order of their bytes; not those below a `.git`, nor what may not be
    /// read.
    List<RepoPath> files();

    /// The bytes of a file.
    byte[] bytes(RepoPath path);
}
