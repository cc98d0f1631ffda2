package dev.belay.edge.git;

import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/// Finds files that moved. Equal content is found in any number of files; similar content when at most 2000 went and
/// 2000 came, because each is compared with each.
final class Renames {
    private static final int SIMILAR = 60;
    private static final int MOST = 2000;

    private final Repository git;

    Renames(Repository git) {
        this.git = git;
    }

    Map<RepoPath, RepoPath> between(GitId from, GitId to) throws IOException {
        try (TreeWalk walk = new TreeWalk(git);
                RevWalk commits = new RevWalk(git)) {
            ObjectId before = commits.parseTree(Ids.of(from));
            ObjectId after = commits.parseTree(Ids.of(to));
            walk.reset(before, after);
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            RenameDetector detector = new RenameDetector(git);
            detector.setRenameScore(SIMILAR);
            detector.setRenameLimit(MOST);
            detector.addAll(DiffEntry.scan(walk));
            Map<String, RepoPath> bytes = paths(walk, before, after);
            Map<RepoPath, RepoPath> moved = new TreeMap<>();
            for (DiffEntry entry : detector.compute()) {
                if (entry.getChangeType() == ChangeType.RENAME) {
                    moved.put(path(bytes, entry.getOldPath()), path(bytes, entry.getNewPath()));
                }
            }
            return moved;
        }
    }

    /// JGit speaks of paths as text; the bytes are found again by it.
    private static Map<String, RepoPath> paths(TreeWalk walk, ObjectId... trees) throws IOException {
        Map<String, RepoPath> bytes = new HashMap<>();
        walk.reset(trees);
        while (walk.next()) {
            bytes.put(walk.getPathString(), Ids.path(walk));
        }
        return bytes;
    }

    private static RepoPath path(Map<String, RepoPath> bytes, String text) {
        return bytes.getOrDefault(text, RepoPath.of(text));
    }
}
