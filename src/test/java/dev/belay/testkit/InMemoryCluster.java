package dev.belay.testkit;

import dev.belay.core.model.Resource;
import dev.belay.edge.sandbox.store.SandboxStore;
import java.util.SplittableRandom;

/// Makes clusters in memory, each the same as the last: the sandbox's store, without controllers or pods.
public final class InMemoryCluster {
    private InMemoryCluster() {}

    /// With the namespaces `default`, `kube-system`, `chat`, and these objects.
    public static SandboxStore with(ManualClock clock, Resource... resources) {
        SandboxStore store = new SandboxStore(clock, new SplittableRandom(1));
        store.objects().namespace("chat");
        for (Resource resource : resources) {
            store.objects().create(resource, false);
        }
        return store;
    }
}
