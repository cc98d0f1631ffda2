package dev.belay.edge.git;

import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;

/// How the ends of lines of files differ between the repository and the work tree, by attributes and settings.
final class TextForm {
    private final Map<RepoPath, Ways> paths = new HashMap<>();

    private record Ways(EolStreamType out, EolStreamType in) {}

    private TextForm() {}

    /// Of those paths that the commit has; others are taken as they are.
    static TextForm of(Repository git, GitId commit, Collection<RepoPath> paths) throws IOException {
        TextForm form = new TextForm();
        new PathAttributes(git).visit(commit, paths, (path, walk) -> {
            EolStreamType out = type(walk, OperationType.CHECKOUT_OP);
            EolStreamType in = type(walk, OperationType.CHECKIN_OP);
            form.paths.put(path, new Ways(out, in));
        });
        return form;
    }

    private static EolStreamType type(TreeWalk walk, OperationType way) {
        EolStreamType type = walk.getEolStreamType(way);
        return type == null ? EolStreamType.DIRECT : type;
    }

    /// A blob as it lies in the work tree.
    byte[] out(RepoPath path, byte[] blob) throws IOException {
        Ways ways = paths.get(path);
        return ways == null ? blob : wrapped(blob, ways.out());
    }

    /// A file of the work tree as it is committed.
    byte[] in(RepoPath path, byte[] file) throws IOException {
        Ways ways = paths.get(path);
        return ways == null ? file : wrapped(file, ways.in());
    }

    private static byte[] wrapped(byte[] bytes, EolStreamType type) throws IOException {
        if (type == EolStreamType.DIRECT) {
            return bytes;
        }
        try (InputStream in = EolStreamTypeUtil.wrapInputStream(new ByteArrayInputStream(bytes), type)) {
            return in.readAllBytes();
        }
    }
}
