package dev.belay.world;

import dev.belay.core.change.RefMove;
import dev.belay.core.model.Bytes;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.Commit;
import dev.belay.core.model.git.FileKind;
import dev.belay.core.model.git.GitFile;
import dev.belay.core.model.git.Message;
import dev.belay.core.model.git.Person;
import dev.belay.core.model.git.TextMerge;
import dev.belay.core.model.git.TreeFile;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One Git repository: what its history says, new objects, and refs that move in one batch.
///
/// Every method may throw [WorldException]: `GONE` for an object or a repository that is not there, `INVALID` for
/// one that is damaged, of another type or of a format that is not understood, `FORBIDDEN` and `UNREACHABLE` when
/// the disk says so. Reads see what is there at that moment; two reads are no snapshot, but objects never change.
/// Nothing is ever packed, collected, fetched or pushed. For one thread at a time.
public interface Repository extends AutoCloseable {

    /// Where it lies: [Opener#open] opens it again by that.
    String place();

    /// Whether history ends where it was cut off: then an ancestor that is not found may all the same be one.
    boolean shallow();

    Head head();

    /// The commit that a revision names as Git writes it: a branch, tag, `HEAD~2`, a unique part of an id. Empty:
    /// it names none. `INVALID` when the part of an id is not unique.
    Optional<GitId> resolve(String revision);

    /// Refs and the objects they name, symbolic ones followed, in order of their names.
    ///
    /// @param prefix such as `refs/belay/`; of one ref: its full name
    Map<String, GitId> refs(String prefix);

    Commit commit(GitId id);

    /// All entries of a tree and of the trees below it, in ascending order of their bytes.
    ///
    /// @param id of a commit or a tree
    List<TreeFile> files(GitId id);

    byte[] blob(GitId id);

    /// One best common ancestor; empty: none is found.
    Optional<GitId> mergeBase(GitId one, GitId other);

    /// Whether a commit is the other or has it as ancestor.
    boolean descends(GitId commit, GitId ancestor);

    /// The commits that `to` has and `from` has not, children before parents. [GitId#ABSENT] as `from`: all.
    List<Commit> between(GitId from, GitId to);

    /// Where files went that one commit has and another has not: from the old path to the new one. A file moved
    /// when at least 60 of 100 parts of its content are found again (UN-1).
    Map<RepoPath, RepoPath> renames(GitId from, GitId to);

    /// For each line of a file the last commit that changed it, through renames. `GONE`: there is no such file.
    List<GitId> blame(GitId commit, RepoPath path);

    /// The filters that Git would run on the content of paths of a commit, by the attributes there; a path without
    /// one is left out. Ends of lines (`text`, `eol`, `crlf`) are no filter; `filter`, `ident` and
    /// `working-tree-encoding` are.
    Map<RepoPath, String> filters(GitId commit, Collection<RepoPath> paths);

    /// Keeps a blob. What is there already is not written again.
    GitId writeBlob(byte[] bytes);

    /// Keeps blobs, many at once for the price of one.
    ///
    /// @return their ids, in the same order
    List<GitId> writeBlobs(List<Bytes> blobs);

    /// Keeps the tree of a commit with other files at some paths. All other entries keep mode, name and order to
    /// the bit; trees that would be empty vanish.
    ///
    /// @param base a commit
    /// @param files [GitFile#absent()]: removed. `CONFLICT` when a file would stand where a folder stands
    GitId writeTree(GitId base, Map<RepoPath, GitFile> files);

    /// Keeps a tree that has these files and no others.
    GitId writeTree(Map<RepoPath, GitFile> files);

    /// Keeps a commit. Its message is what the hook `commit-msg` makes of the one given, if that is asked for;
    /// `REFUSED` with its words when the hook says no, or when a signature is asked for that cannot be made.
    GitId writeCommit(NewCommit commit);

    /// Who commits here by the repository's own settings; empty: nobody is configured.
    Optional<Person> identity();

    /// Hooks that are there and that a commit by Belay does not run, by name.
    List<String> hooksNotRun();

    /// Moves all refs or none. `CONFLICT` when one has not the value expected, or is locked by somebody: nothing
    /// moved. Objects that were written before are durable before a ref names them.
    ///
    /// @param reason one line for the reflog
    void moveRefs(List<RefMove> moves, String reason);

    /// The work tree and the index; empty: a bare repository.
    Optional<Checkout> checkout();

    /// The difference of files as text that `git apply` takes, exact to the byte (ED-5). Lines are compared by
    /// histogram; files that hold NUL give a line that says so instead.
    Bytes diff(List<FilePair> files);

    /// Merges line by line, compared by histogram.
    TextMerge merge(Bytes base, Bytes ours, Bytes theirs);

    /// The ids are not used any more.
    @Override
    void close();

    /// Opens repositories.
    @FunctionalInterface
    interface Opener {
        /// @param place a folder in a work tree, or a Git directory; `GONE` when there is no repository
        Repository open(String place);
    }

    /// What HEAD names.
    sealed interface Head {
        /// @param ref the branch, `refs/heads/main`
        /// @param commit [GitId#ABSENT]: the branch has none yet
        record On(String ref, GitId commit) implements Head {}

        record Detached(GitId commit) implements Head {}
    }

    /// @param author author and committer
    /// @param when to the second, in UTC
    /// @param hook whether `commit-msg` runs
    record NewCommit(
            GitId tree,
            List<GitId> parents,
            Person author,
            Instant when,
            Message message,
            Signature signature,
            boolean hook) {
        public NewCommit {
            parents = List.copyOf(parents);
        }
    }

    /// How a commit is signed.
    sealed interface Signature {
        record None() implements Signature {}

        /// @param format `ssh` or `openpgp`
        /// @param key as the settings have it
        record Wanted(String format, String key) implements Signature {}
    }

    /// A file before and after.
    record FilePair(RepoPath path, Side before, Side after) {}

    /// One side of a difference.
    sealed interface Side {
        record Nothing() implements Side {}

        record Content(FileKind kind, Bytes bytes) implements Side {}
    }
}
