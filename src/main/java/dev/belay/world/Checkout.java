package dev.belay.world;

import dev.belay.core.change.PathMove;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A person's work tree and index: looked at, and brought after a branch that Belay moved (EX-1, EX-3, EX-5).
///
/// Belay writes here only under [#lock], only planned paths, and only what nobody has touched. Failures as those of
/// [Repository].
public interface Checkout {

    /// The regular files of the work tree that are tracked, or untracked and not ignored, in ascending order of
    /// their bytes (IN-1). Not what lies behind links, in submodules or in other repositories below.
    List<WorkFile> files();

    /// The bytes of a file as they lie in the work tree; links are not followed. `GONE`: there is no such file.
    byte[] bytes(RepoPath path);

    /// A merge, rebase or the like that was begun and not ended.
    UnderWay underWay();

    /// The planned paths that are not as a commit has them, in index or work tree.
    List<Touched> touched(GitId commit, Collection<RepoPath> paths);

    /// Another work tree of the repository that has the branch checked out, in words; empty: none.
    Optional<String> elsewhere(String branch);

    /// Who has taken the lock of the index.
    IndexLock indexLock();

    /// The operation that has this checkout in hand, as its mark in the Git directory says; empty: none.
    Optional<String> holder();

    /// Names the operation in the mark and takes the lock of the index for it. Taken by it already: nothing happens.
    /// `CONFLICT` when another operation is named or somebody else has the lock; then nothing is left behind.
    void lock(String operation);

    /// Writes each file as it is after its move, with the ends of lines that its attributes ask for, if it still
    /// holds what it had before. Done already: nothing happens. Of a failure the files before it are written.
    ///
    /// @return the moves whose files somebody changed: they stay as they are
    List<PathMove> follow(List<PathMove> moves);

    /// Brings the entries of these paths into the index, unless they hold neither the version before nor the one
    /// after. All others stay as they are.
    void install(List<PathMove> moves);

    /// Gives the lock and then the mark back, if they are the operation's. Otherwise nothing happens.
    void release(String operation);

    /// @param executable whether its owner may execute it
    /// @param blob what the index says of a file that is surely unchanged since (CA-1); [GitId#ABSENT]: not
    ///     tracked, changed, or changed so soon after the index was written that only its bytes can tell
    record WorkFile(RepoPath path, boolean executable, boolean tracked, GitId blob) {}

    /// Something that was begun here.
    enum UnderWay {
        NOTHING,
        MERGE,
        REBASE,
        CHERRY_PICK,
        REVERT,
        BISECT
    }

    /// A planned path with a change that is not committed.
    ///
    /// @param staged in the index; otherwise in the work tree alone
    record Touched(RepoPath path, boolean staged) {}

    /// The lock of the index.
    sealed interface IndexLock {
        record Free() implements IndexLock {}

        record Ours(String operation) implements IndexLock {}

        /// @param file the lock file
        /// @param ageSeconds how long it has been there, by the clock of the machine
        record Foreign(String file, long ageSeconds) implements IndexLock {}
    }
}
