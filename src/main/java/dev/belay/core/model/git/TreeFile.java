package dev.belay.core.model.git;

import dev.belay.core.model.RepoPath;

/// One entry of the whole listing of a tree.
public record TreeFile(RepoPath path, GitFile file) implements Comparable<TreeFile> {

    @Override
    public int compareTo(TreeFile other) {
        return path.compareTo(other.path);
    }
}
