package dev.belay.core.model.git;

import dev.belay.core.model.GitId;
import java.time.Instant;
import java.util.List;

/// A commit as it stands.
///
/// @param parents none for a root
/// @param author with the bytes that are no text replaced
/// @param when the committer's clock, to the second
public record Commit(GitId id, GitId tree, List<GitId> parents, String author, Instant when, Message message) {
    public Commit {
        parents = List.copyOf(parents);
    }

    public boolean isMerge() {
        return parents.size() > 1;
    }
}
