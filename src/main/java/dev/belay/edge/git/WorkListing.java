package dev.belay.edge.git;

import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.world.Checkout.WorkFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Repository;

/// Lists the regular files of a work tree: one walk over the folders that are not ignored, then a look at each tracked
/// file that it did not meet.
final class WorkListing {
    private final WorkTree tree;
    private final IndexFile index;
    private final Map<RepoPath, WorkFile> found = new TreeMap<>();
    private final Deque<Folder> open = new ArrayDeque<>();

    /// @param path as Latin-1; empty: the root
    private record Folder(String path, Path place, IgnoreRules rules) {}

    private WorkListing(WorkTree tree, IndexFile index) {
        this.tree = tree;
        this.index = index;
    }

    static List<WorkFile> of(Repository git, WorkTree tree, IndexFile index) throws IOException {
        WorkListing listing = new WorkListing(tree, index);
        listing.open.add(new Folder("", tree.root(), IgnoreRules.root(git)));
        while (!listing.open.isEmpty()) {
            listing.enter(listing.open.removeLast());
        }
        listing.rest();
        return new ArrayList<>(listing.found.values());
    }

    private void enter(Folder folder) throws IOException {
        IgnoreRules rules = folder.rules().below(folder.path(), folder.place());
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.place())) {
            for (Path entry : entries) {
                String name = WorkTree.nameOf(entry);
                if (!name.equals(".git")) {
                    met(folder, rules, name, entry);
                }
            }
        } catch (AccessDeniedException _) {
            // What cannot be read has no files to say; a tracked one below is looked at by itself.
            return;
        }
    }

    private void met(Folder folder, IgnoreRules rules, String name, Path entry) throws IOException {
        Optional<PosixFileAttributes> attributes = WorkTree.attributes(entry);
        if (attributes.isEmpty()) {
            return;
        }
        String path = folder.path().isEmpty() ? name : folder.path() + "/" + name;
        if (attributes.get().isDirectory()) {
            boolean another = Files.exists(entry.resolve(".git"));
            if (!another && !rules.ignored(path, true)) {
                open.add(new Folder(path, entry, rules));
            }
        } else if (attributes.get().isRegularFile()) {
            RepoPath file = new RepoPath(path);
            if (index.tracks(file)) {
                found.put(file, tracked(file, attributes.get()));
            } else if (!rules.ignored(path, false)) {
                found.put(file, new WorkFile(file, WorkTree.executable(attributes.get()), false, GitId.ABSENT));
            }
        }
    }

    private void rest() throws IOException {
        for (RepoPath path : index.paths()) {
            if (!found.containsKey(path)) {
                Optional<PosixFileAttributes> attributes = tree.look(path);
                if (attributes.isPresent() && attributes.get().isRegularFile()) {
                    found.put(path, tracked(path, attributes.get()));
                }
            }
        }
    }

    private WorkFile tracked(RepoPath path, PosixFileAttributes attributes) {
        return new WorkFile(path, WorkTree.executable(attributes), true, index.clean(path, attributes));
    }
}
