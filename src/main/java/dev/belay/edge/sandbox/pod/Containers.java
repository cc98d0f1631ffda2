package dev.belay.edge.sandbox.pod;

/// Starts the containers of the sandbox's pods.
public interface Containers {
    /// What the names of all images begin with.
    String REGISTRY = "sandbox.belay.dev/";

    /// Starts a container and returns at once. The container listens on its ports when it is ready to answer;
    /// whether it gets traffic is decided by the pod's readiness probe.
    ///
    /// A container that cannot start has an [RunningContainer.Exit] right away; nothing is thrown.
    RunningContainer start(ContainerSpec spec);

    /// Whether there is an image of that name, written with a tag. Without one the pod waits in `ErrImagePull`.
    default boolean has(String image) {
        return image.startsWith(REGISTRY);
    }
}
