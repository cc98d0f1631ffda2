package dev.belay.world;

import dev.belay.core.model.RepoPath;

/// What a person does beside Belay, on the repository that a contract looks at.
public interface RepositoryFixture extends AutoCloseable {
    Repository repository();

    /// Index and work tree become those of HEAD, which is the branch `main`.
    void reset();

    void write(RepoPath path, byte[] bytes);

    void delete(RepoPath path);

    /// `git add`, of a file that is gone, too.
    void stage(RepoPath path);

    /// Begins a merge and does not end it.
    void beginMerge();

    /// Another program has the lock of the index.
    void lockIndex();

    /// Another program has the lock of a ref.
    void lockRef(String ref);

    @Override
    void close();
}
