package dev.belay.edge.sandbox.pod;

/// Starts the containers of the sandbox's pods.
public interface Containers {

    /// Starts a container and returns at once. The container listens on its ports when it is ready to answer;
    /// whether it gets traffic is decided by the pod's readiness probe.
    ///
    /// A container that cannot start has an [RunningContainer.Exit] right away; nothing is thrown.
    RunningContainer start(ContainerSpec spec);
}
