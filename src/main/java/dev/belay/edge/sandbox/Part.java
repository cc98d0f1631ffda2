package dev.belay.edge.sandbox;

import dev.belay.world.Cluster;
import java.io.IOException;

/// Something that runs beside the sandbox's controllers and sees the cluster only as its clients do: the
/// gateway.
@FunctionalInterface
public interface Part {

    /// Begins to work.
    Running start(Cluster cluster) throws IOException;

    /// What was started.
    interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
