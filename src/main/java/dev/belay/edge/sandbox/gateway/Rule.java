package dev.belay.edge.sandbox.gateway;

import java.util.List;

/// Where the requests of one rule go.
record Rule(List<Backend> backends, Session session) {
    Rule {
        backends = List.copyOf(backends);
    }

    /// The references that lead to a Service.
    List<Backend.Pods> pods() {
        return backends.stream()
                .filter(Backend.Pods.class::isInstance)
                .map(Backend.Pods.class::cast)
                .toList();
    }

    long totalWeight() {
        return backends.stream().mapToLong(Backend::weight).sum();
    }
}
