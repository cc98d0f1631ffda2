package dev.belay.edge.git;

import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.FileKind;
import dev.belay.core.model.git.GitFile;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Between JGit's names of things and ours.
final class Ids {
    private Ids() {}

    static GitId of(AnyObjectId id) {
        return new GitId(id.name());
    }

    static ObjectId of(GitId id) {
        return ObjectId.fromString(id.hex());
    }

    static FileKind kind(int mode) {
        if (FileMode.GITLINK.equals(mode)) {
            return FileKind.SUBMODULE;
        }
        if (FileMode.SYMLINK.equals(mode)) {
            return FileKind.LINK;
        }
        return (mode & 0111) == 0 ? FileKind.REGULAR : FileKind.EXECUTABLE;
    }

    static FileMode mode(FileKind kind) {
        return switch (kind) {
            case REGULAR -> FileMode.REGULAR_FILE;
            case EXECUTABLE -> FileMode.EXECUTABLE_FILE;
            case LINK -> FileMode.SYMLINK;
            case SUBMODULE -> FileMode.GITLINK;
        };
    }

    static RepoPath path(TreeWalk walk) {
        return RepoPath.of(walk.getRawPath());
    }

    static GitFile file(TreeWalk walk, int tree) {
        return new GitFile(kind(walk.getRawMode(tree)), of(walk.getObjectId(tree)));
    }
}
