package dev.belay.edge.sandbox.pod;

import dev.belay.core.model.Ref;
import java.util.Map;

/// What a container needs to know to run.
///
/// @param pod the pod it belongs to
/// @param uid of the pod
/// @param container its name in the pod
/// @param image without interpretation, such as `sandbox.belay.dev/chat:good`
/// @param address the pod's own loopback address, or `127.0.0.1` where the system has but one
/// @param ports the port to listen on by the name of the container port (its number where it has no name):
///     that of the manifest where the pod has an address of its own and nobody else listens there, else a
///     free one
/// @param environment resolved from `env` and `envFrom`
/// @param labels of the pod
/// @param restarts how often a container of this name has ended before in this pod
public record ContainerSpec(
        Ref pod,
        String uid,
        String container,
        String image,
        String address,
        Map<String, Integer> ports,
        Map<String, String> environment,
        Map<String, String> labels,
        int restarts) {
    public ContainerSpec {
        ports = Map.copyOf(ports);
        environment = Map.copyOf(environment);
        labels = Map.copyOf(labels);
    }
}
