package dev.belay.run.imports;

import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.TreeFile;
import dev.belay.world.Checkout;
import dev.belay.world.Repository;
import dev.belay.world.SourceFolder;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.util.List;

/// Where a file set is read from (IN-1).
public sealed interface Sources {

    /// A commit of a repository.
    record OfCommit(Repository.Opener opener, String place, GitId commit) implements Sources {}

    /// What lies in the work tree of a repository: tracked, or untracked and not ignored.
    record OfWorkTree(Repository.Opener opener, String place) implements Sources {}

    /// A folder outside Git.
    record OfFolder(SourceFolder folder) implements Sources {}

    /// All regular files, in ascending order of paths.
    default List<Entry> list() {
        return switch (this) {
            case OfCommit(Repository.Opener opener, String place, GitId commit) -> {
                try (Repository repository = opener.open(place)) {
                    yield repository.files(commit).stream()
                            .filter(each -> each.file().kind().isFile())
                            .map(Entry::of)
                            .toList();
                }
            }
            case OfWorkTree(Repository.Opener opener, String place) -> {
                try (Repository repository = opener.open(place)) {
                    yield checkout(repository).files().stream()
                            .map(file -> new Entry(file.path(), file.blob()))
                            .toList();
                }
            }
            case OfFolder(SourceFolder folder) ->
                folder.files().stream()
                        .map(path -> new Entry(path, GitId.ABSENT))
                        .toList();
        };
    }

    /// A way to read files, for one thread.
    default Reader reader() {
        return switch (this) {
            case OfCommit(Repository.Opener opener, String place, GitId _) -> {
                Repository repository = opener.open(place);
                yield new Reader(entry -> repository.blob(entry.blob()), repository::close);
            }
            case OfWorkTree(Repository.Opener opener, String place) -> {
                Repository repository = opener.open(place);
                Checkout checkout = checkout(repository);
                yield new Reader(entry -> checkout.bytes(entry.path()), repository::close);
            }
            case OfFolder(SourceFolder folder) -> new Reader(entry -> folder.bytes(entry.path()), () -> {});
        };
    }

    private static Checkout checkout(Repository repository) {
        return repository
                .checkout()
                .orElseThrow(() -> new WorldException(
                        Kind.INVALID, repository.place() + " is a bare repository: it has no work tree"));
    }

    /// A file.
    ///
    /// @param blob [GitId#ABSENT]: only its bytes can tell
    record Entry(RepoPath path, GitId blob) {
        static Entry of(TreeFile file) {
            return new Entry(file.path(), file.file().blob());
        }
    }

    /// Reads the bytes of entries.
    record Reader(Bytes source, Runnable end) implements AutoCloseable {
        /// What a reader does.
        @FunctionalInterface
        interface Bytes {
            byte[] of(Entry entry);
        }

        byte[] bytes(Entry entry) {
            return source.of(entry);
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
