package dev.belay.run.commit;

import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.Message;
import dev.belay.core.model.git.Person;
import dev.belay.world.Repository.Side;
import dev.belay.world.Repository.Signature;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A commit that somebody wants on a branch.
///
/// @param branch its full name, `refs/heads/main`
/// @param base the head of the branch that it was planned on, and its parent
/// @param files what comes to stand at each planned path; all others stay
public record Proposal(
        String branch, GitId base, SortedMap<RepoPath, Side> files, Message message, Person author, Terms terms) {
    public Proposal {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /// How the commit is made.
    ///
    /// @param hook whether `commit-msg` runs
    public record Terms(Instant when, Signature signature, boolean hook) {}
}
