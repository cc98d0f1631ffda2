package dev.belay.testkit;

import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.Commit;
import dev.belay.core.model.git.GitFile;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/// Blame and renames of the repository in memory, in the plainest way.
final class InMemoryHistory {
    private InMemoryHistory() {}

    static Map<RepoPath, RepoPath> renames(
            InMemoryRepository in, SortedMap<RepoPath, GitFile> from, SortedMap<RepoPath, GitFile> to) {
        Map<RepoPath, RepoPath> moved = new TreeMap<>();
        for (RepoPath went : from.keySet()) {
            for (RepoPath came : to.keySet()) {
                boolean candidate = !to.containsKey(went) && !from.containsKey(came) && !moved.containsValue(came);
                if (candidate
                        && similarity(in, from.get(went).blob(), to.get(came).blob()) >= 60) {
                    moved.put(went, came);
                    break;
                }
            }
        }
        return moved;
    }

    static List<GitId> blame(InMemoryRepository in, GitId commit, RepoPath path) {
        GitFile file = in.tree(commit).getOrDefault(path, GitFile.absent());
        if (!file.present()) {
            throw new WorldException(Kind.GONE, "no file " + path + " in " + commit);
        }
        RawText text = new RawText(in.blob(file.blob()));
        List<GitId> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            lines.add(commit);
        }
        Commit here = in.commit(commit);
        for (GitId parent : here.parents()) {
            RepoPath before = renames(in, in.tree(parent), in.tree(commit)).entrySet().stream()
                    .filter(e -> e.getValue().equals(path))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(path);
            if (in.tree(parent).containsKey(before)) {
                inherit(in, lines, text, parent, before);
            }
        }
        return lines;
    }

    private static void inherit(InMemoryRepository in, List<GitId> lines, RawText text, GitId parent, RepoPath path) {
        List<GitId> theirs = blame(in, parent, path);
        RawText old = new RawText(
                in.blob(in.tree(parent).getOrDefault(path, GitFile.absent()).blob()));
        int a = 0;
        int b = 0;
        List<Edit> edits = new ArrayList<>(new HistogramDiff().diff(RawTextComparator.DEFAULT, old, text));
        edits.add(new Edit(old.size(), old.size(), text.size(), text.size()));
        for (Edit edit : edits) {
            while (a < edit.getBeginA()) {
                lines.set(b++, theirs.get(a++));
            }
            a = edit.getEndA();
            b = edit.getEndB();
        }
    }

    private static int similarity(InMemoryRepository in, GitId one, GitId other) {
        if (one.equals(other)) {
            return 100;
        }
        List<String> a = lines(in, one);
        List<String> b = new ArrayList<>(lines(in, other));
        int most = Math.max(a.size(), b.size());
        int same = 0;
        for (String line : a) {
            same += b.remove(line) ? 1 : 0;
        }
        return most == 0 ? 0 : same * 100 / most;
    }

    private static List<String> lines(InMemoryRepository in, GitId blob) {
        return new String(in.blob(blob), StandardCharsets.ISO_8859_1).lines().toList();
    }
}
