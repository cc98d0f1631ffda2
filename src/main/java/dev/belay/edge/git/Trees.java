package dev.belay.edge.git;

import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.GitFile;
import dev.belay.core.model.git.TreeFile;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/// Reads and writes trees as bytes: an entry that is not changed keeps its mode, odd ones too, and its name.
final class Trees {
    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::sortedAs);

    private final Repository git;

    Trees(Repository git) {
        this.git = git;
    }

    /// One line of a tree.
    ///
    /// @param name its bytes as Latin-1
    private record Entry(String name, int mode, ObjectId id) {
        boolean isTree() {
            return FileMode.TREE.equals(mode);
        }

        /// Git sorts a folder as if its name ended with a slash.
        String sortedAs() {
            return isTree() ? name + "/" : name;
        }
    }

    List<TreeFile> files(GitId id) throws IOException {
        try (TreeWalk walk = new TreeWalk(git);
                RevWalk commits = new RevWalk(git)) {
            walk.addTree(commits.parseTree(Ids.of(id)));
            walk.setRecursive(true);
            List<TreeFile> files = new ArrayList<>();
            while (walk.next()) {
                files.add(new TreeFile(Ids.path(walk), Ids.file(walk, 0)));
            }
            return files;
        }
    }

    GitId write(Optional<GitId> base, Map<RepoPath, GitFile> files) throws IOException {
        Map<String, GitFile> changes = new TreeMap<>();
        files.forEach((path, file) -> changes.put(path.latin1(), file));
        try (RevWalk commits = new RevWalk(git)) {
            ObjectId root = base.isPresent() ? commits.parseTree(Ids.of(base.get())) : ObjectId.zeroId();
            return Inserters.insert(git, files.size(), inserter -> {
                try (ObjectReader reader = inserter.newReader()) {
                    return Ids.of(new Writing(inserter, reader).tree(root, changes));
                }
            });
        }
    }

    private record Writing(ObjectInserter inserter, ObjectReader reader) {

        /// @param changes below this tree, by the rest of their path
        ObjectId tree(ObjectId base, Map<String, GitFile> changes) throws IOException {
            Map<String, Entry> entries = read(base);
            Map<String, Map<String, GitFile>> below = new TreeMap<>();
            for (Map.Entry<String, GitFile> change : changes.entrySet()) {
                String path = change.getKey();
                int slash = path.indexOf('/');
                if (slash < 0) {
                    file(entries, path, change.getValue());
                } else {
                    below.computeIfAbsent(path.substring(0, slash), _ -> new TreeMap<>())
                            .put(path.substring(slash + 1), change.getValue());
                }
            }
            for (Map.Entry<String, Map<String, GitFile>> folder : below.entrySet()) {
                folder(entries, folder.getKey(), folder.getValue());
            }
            return inserter.insert(Constants.OBJ_TREE, bytes(entries));
        }

        private void folder(Map<String, Entry> entries, String name, Map<String, GitFile> changes) throws IOException {
            Entry there = entries.get(name);
            boolean isFile = there != null && !there.isTree();
            boolean adds = changes.values().stream().anyMatch(GitFile::present);
            if (isFile && adds) {
                throw new WorldException(Kind.CONFLICT, "a file stands where a folder is needed: " + name);
            }
            if (isFile || there == null && !adds) {
                return;
            }
            ObjectId tree = tree(there == null ? ObjectId.zeroId() : there.id(), changes);
            if (read(tree).isEmpty()) {
                entries.remove(name);
            } else {
                entries.put(name, new Entry(name, FileMode.TREE.getBits(), tree));
            }
        }

        private static void file(Map<String, Entry> entries, String name, GitFile file) {
            Entry there = entries.get(name);
            boolean isTree = there != null && there.isTree();
            if (isTree && file.present()) {
                throw new WorldException(Kind.CONFLICT, "a folder stands where a file is needed: " + name);
            }
            if (file.present()) {
                entries.put(name, new Entry(name, mode(there, file), Ids.of(file.blob())));
            } else if (!isTree) {
                entries.remove(name);
            }
        }

        /// Old trees hold modes such as 100664; they stay when the kind does.
        private static int mode(@Nullable Entry there, GitFile file) {
            return there != null && Ids.kind(there.mode()) == file.kind()
                    ? there.mode()
                    : Ids.mode(file.kind()).getBits();
        }

        private Map<String, Entry> read(ObjectId id) throws IOException {
            Map<String, Entry> entries = new TreeMap<>();
            if (id.equals(ObjectId.zeroId())) {
                return entries;
            }
            CanonicalTreeParser parser = new CanonicalTreeParser();
            parser.reset(reader, id);
            for (; !parser.eof(); parser.next(1)) {
                byte[] name = new byte[parser.getNameLength()];
                parser.getName(name, 0);
                String latin1 = new String(name, StandardCharsets.ISO_8859_1);
                entries.put(latin1, new Entry(latin1, parser.getEntryRawMode(), parser.getEntryObjectId()));
            }
            return entries;
        }

        private static byte[] bytes(Map<String, Entry> entries) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (Entry entry : entries.values().stream().sorted(ORDER).toList()) {
                byte[] head = (Integer.toOctalString(entry.mode()) + " " + entry.name() + "\0")
                        .getBytes(StandardCharsets.ISO_8859_1);
                out.writeBytes(head);
                byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
                entry.id().copyRawTo(id, 0);
                out.writeBytes(id);
            }
            return out.toByteArray();
        }
    }
}
