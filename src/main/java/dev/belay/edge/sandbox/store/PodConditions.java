package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Resource;

/// What a pod's conditions say.
public final class PodConditions {
    private PodConditions() {}

    /// Whether the pod may get traffic: its condition `Ready` is true.
    public static boolean ready(Resource pod) {
        return pod.document().items("/status/conditions").stream()
                .anyMatch(c -> c.text("/type").orElse("").equals("Ready")
                        && c.text("/status").orElse("").equals("True"));
    }
}
