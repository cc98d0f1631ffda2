package dev.belay.testcluster;

import dev.belay.edge.sandbox.pod.Containers;
import dev.belay.testkit.EchoContainers;

/// The image `echo` as a process.
public final class EchoProgram {
    private EchoProgram() {}

    /// @param arguments the image's tag
    public static void main(String[] arguments) {
        PodProgram.run(new EchoContainers(), Containers.REGISTRY + "echo:" + arguments[0]);
    }
}
