package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Resource;
import dev.belay.world.Cluster;

/// The way from the API to what runs in a pod. Both methods throw [ApiFailure].
public interface PodAccess {

    /// Where no pod runs: a store alone.
    static PodAccess none() {
        return new Nothing();
    }

    /// The last lines that the container wrote.
    String logTail(Resource pod, String container, int lines);

    /// One request to a port of the pod.
    Cluster.PodResponse proxy(Resource pod, Cluster.PodRequest request);

    /// Answers as a server does whose nodes do not answer.
    final class Nothing implements PodAccess {
        private Nothing() {}

        @Override
        public String logTail(Resource pod, String container, int lines) {
            throw unreachable(pod);
        }

        @Override
        public Cluster.PodResponse proxy(Resource pod, Cluster.PodRequest request) {
            throw unreachable(pod);
        }

        private static ApiFailure unreachable(Resource pod) {
            return new ApiFailure(
                    ApiFailure.Reason.SERVICE_UNAVAILABLE,
                    "error trying to reach service: no container of pod " + pod.name() + " is running");
        }
    }
}
