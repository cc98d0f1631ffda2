package dev.belay.edge.git;

import static dev.belay.edge.git.Failures.guarded;

import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.Commit;
import dev.belay.core.model.git.Message;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.blame.BlameGenerator;
import org.eclipse.jgit.blame.BlameResult;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/// Walks over commits.
final class History {
    private final Repository git;

    History(Repository git) {
        this.git = git;
    }

    Commit commit(GitId id) {
        return guarded("cannot read commit " + id, () -> {
            try (RevWalk walk = new RevWalk(git)) {
                return commit(walk.parseCommit(Ids.of(id)));
            }
        });
    }

    Optional<GitId> mergeBase(GitId one, GitId other) {
        return guarded("cannot find the merge base", () -> {
            try (RevWalk walk = new RevWalk(git)) {
                walk.setRevFilter(RevFilter.MERGE_BASE);
                walk.markStart(walk.parseCommit(Ids.of(one)));
                walk.markStart(walk.parseCommit(Ids.of(other)));
                return Optional.ofNullable(walk.next()).map(Ids::of);
            }
        });
    }

    boolean descends(GitId commit, GitId ancestor) {
        return guarded("cannot walk from " + commit, () -> {
            try (RevWalk walk = new RevWalk(git)) {
                return walk.isMergedInto(walk.parseCommit(Ids.of(ancestor)), walk.parseCommit(Ids.of(commit)));
            }
        });
    }

    List<Commit> between(GitId from, GitId to) {
        return guarded("cannot walk from " + to, () -> {
            try (RevWalk walk = new RevWalk(git)) {
                walk.sort(RevSort.TOPO);
                walk.markStart(walk.parseCommit(Ids.of(to)));
                if (from.present()) {
                    walk.markUninteresting(walk.parseCommit(Ids.of(from)));
                }
                List<Commit> found = new ArrayList<>();
                for (RevCommit commit : walk) {
                    found.add(commit(commit));
                }
                return found;
            }
        });
    }

    List<GitId> blame(GitId commit, RepoPath path) {
        return guarded("cannot read the history of " + path, () -> {
            try (BlameGenerator generator = new BlameGenerator(git, path.toString())) {
                generator.setDiffAlgorithm(new HistogramDiff());
                generator.setFollowFileRenames(true);
                generator.push("", Ids.of(commit));
                BlameResult result = generator.computeBlameResult();
                if (result == null) {
                    throw new WorldException(Kind.GONE, "no file " + path + " in " + commit);
                }
                List<GitId> lines = new ArrayList<>();
                for (int line = 0; line < result.getResultContents().size(); line++) {
                    lines.add(Ids.of(result.getSourceCommit(line)));
                }
                return lines;
            }
        });
    }

    private static Commit commit(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        return new Commit(
                Ids.of(commit),
                Ids.of(commit.getTree()),
                Stream.of(commit.getParents()).map(Ids::of).toList(),
                author.getName() + " <" + author.getEmailAddress() + ">",
                commit.getCommitterIdent().getWhenAsInstant(),
                new Message(commit.getFullMessage()));
    }
}
