package dev.belay.edge.git;

import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;

/// What `.gitattributes` of a commit, of the repository and of the person say of paths.
final class PathAttributes {
    private static final String ENCODING = "working-tree-encoding";

    private final Repository git;

    PathAttributes(Repository git) {
        this.git = git;
    }

    /// What is done with each path's attributes.
    @FunctionalInterface
    interface Visitor {
        void path(RepoPath path, TreeWalk walk) throws IOException;
    }

    Map<RepoPath, String> filters(GitId commit, Collection<RepoPath> paths) throws IOException {
        Map<RepoPath, String> found = new TreeMap<>();
        visit(commit, paths, (path, walk) -> filter(walk.getAttributes()).ifPresent(name -> found.put(path, name)));
        return found;
    }

    /// Visits those of the paths that the commit has.
    void visit(GitId commit, Collection<RepoPath> paths, Visitor visitor) throws IOException {
        Set<RepoPath> wanted = new HashSet<>(paths);
        Set<String> folders = new HashSet<>();
        for (RepoPath path : paths) {
            for (String folder = path.folder(); !folder.isEmpty(); folder = new RepoPath(folder).folder()) {
                folders.add(folder);
            }
        }
        try (TreeWalk walk = new TreeWalk(git);
                RevWalk commits = new RevWalk(git)) {
            walk.setOperationType(OperationType.CHECKOUT_OP);
            walk.addTree(commits.parseTree(Ids.of(commit)));
            while (walk.next()) {
                RepoPath path = Ids.path(walk);
                if (walk.isSubtree()) {
                    if (folders.contains(path.latin1())) {
                        walk.enterSubtree();
                    }
                } else if (wanted.contains(path)) {
                    visitor.path(path, walk);
                }
            }
        }
    }

    private static Optional<String> filter(Attributes attributes) {
        return custom(attributes, "filter")
                .or(() -> custom(attributes, ENCODING).map(name -> ENCODING + "=" + name))
                .or(() -> attributes.isSet("ident") ? Optional.of("ident") : Optional.empty());
    }

    private static Optional<String> custom(Attributes attributes, String key) {
        Attribute attribute = attributes.get(key);
        boolean custom = attribute != null && attribute.getState() == Attribute.State.CUSTOM;
        return custom ? Optional.ofNullable(attribute.getValue()) : Optional.empty();
    }
}
