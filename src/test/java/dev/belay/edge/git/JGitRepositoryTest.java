package dev.belay.edge.git;

import dev.belay.testkit.FolderInMemory;
import dev.belay.testkit.GitFixture;
import dev.belay.world.RepositoryContract;
import dev.belay.world.RepositoryFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// Repositories on disk keep the contract.
class JGitRepositoryTest extends RepositoryContract {
    @TempDir(factory = FolderInMemory.class)
    Path folder;

    @Override
    protected RepositoryFixture fixture() {
        return new GitFixture(folder);
    }
}
