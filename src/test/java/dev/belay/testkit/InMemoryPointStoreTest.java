package dev.belay.testkit;

import dev.belay.world.ManyPointsContract;
import dev.belay.world.PointStore;

class InMemoryPointStoreTest extends ManyPointsContract {
    @Override
    protected PointStore store() {
        return new InMemoryPointStore();
    }
}
