package dev.belay.core.change;

import dev.belay.core.model.RepoPath;
import dev.belay.core.model.Value;
import dev.belay.core.model.git.GitFile;

/// A file from one version to another, as a move of its branch brings it.
public record PathMove(RepoPath path, GitFile before, GitFile after) {
    public PathMove {
        if (before.equals(after)) {
            throw new IllegalArgumentException("nothing moves at " + path);
        }
    }

    public PathMove undo() {
        return new PathMove(path, after, before);
    }

    Value document() {
        return Value.object("path", path.document(), "before", before.document(), "after", after.document());
    }

    static PathMove read(Value document) {
        return new PathMove(
                RepoPath.read(document.at("/path").orElse(Value.nil())),
                GitFile.read(document.at("/before").orElse(Value.nil())),
                GitFile.read(document.at("/after").orElse(Value.nil())));
    }
}
