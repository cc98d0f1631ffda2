package dev.belay.testkit;

import dev.belay.core.model.RepoPath;
import dev.belay.world.Checkout.UnderWay;
import dev.belay.world.Repository;
import dev.belay.world.RepositoryContract;
import dev.belay.world.RepositoryFixture;

/// The double keeps the contract.
class InMemoryRepositoryTest extends RepositoryContract {

    @Override
    protected RepositoryFixture fixture() {
        return new Fixture(new InMemoryRepository());
    }

    private record Fixture(InMemoryRepository memory) implements RepositoryFixture {
        @Override
        public Repository repository() {
            return memory;
        }

        @Override
        public void reset() {
            memory.memory().reset();
        }

        @Override
        public void write(RepoPath path, byte[] bytes) {
            memory.memory().write(path, bytes);
        }

        @Override
        public void delete(RepoPath path) {
            memory.memory().delete(path);
        }

        @Override
        public void stage(RepoPath path) {
            memory.memory().stage(path);
        }

        @Override
        public void beginMerge() {
            memory.memory().begin(UnderWay.MERGE);
        }

        @Override
        public void lockIndex() {
            memory.memory().lockByOther();
        }

        @Override
        public void lockRef(String ref) {
            memory.lockRef(ref);
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
