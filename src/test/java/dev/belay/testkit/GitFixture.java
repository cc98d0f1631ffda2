package dev.belay.testkit;

import dev.belay.core.model.RepoPath;
import dev.belay.edge.git.GitRepositories;
import dev.belay.world.Repository;
import dev.belay.world.RepositoryFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// A real repository in a folder; the person beside Belay uses the git program.
public final class GitFixture implements RepositoryFixture {
    private final GitProgram git;
    private final Repository repository;

    /// @param folder new and empty
    public GitFixture(Path folder) {
        this.git = GitProgram.init(folder);
        this.repository = new GitRepositories(GitProgram.environment()).open(folder.toString());
    }

    public GitProgram git() {
        return git;
    }

    @Override
    public Repository repository() {
        return repository;
    }

    @Override
    public void reset() {
        git.run("reset", "-q", "--hard");
    }

    @Override
    public void write(RepoPath path, byte[] bytes) {
        try {
            Path file = at(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(RepoPath path) {
        try {
            Files.delete(at(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stage(RepoPath path) {
        git.run("add", "-A", "--", path.toString());
    }

    @Override
    public void beginMerge() {
        git.run("update-ref", "MERGE_HEAD", "HEAD");
    }

    @Override
    public void lockIndex() {
        write(RepoPath.of(".git/index.lock"), new byte[0]);
    }

    @Override
    public void lockRef(String ref) {
        write(RepoPath.of(".git/" + ref + ".lock"), new byte[0]);
    }

    @Override
    public void close() {
        repository.close();
    }

    /// Where a path lies, whatever bytes it has.
    public Path at(RepoPath path) {
        StringBuilder uri = new StringBuilder(git.folder().toUri().toString());
        for (byte b : path.bytes()) {
            uri.append(b == '/' ? "/" : String.format("%%%02X", b & 0xff));
        }
        return Path.of(URI.create(uri.toString()));
    }
}
