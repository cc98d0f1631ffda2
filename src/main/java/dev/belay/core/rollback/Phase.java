package dev.belay.core.rollback;

import dev.belay.core.model.Ref;
import java.util.Set;

/// The steps of a restore that write, in the order in which they are taken (rollback algorithm, steps 8 to 11).
public enum Phase {
    /// A route whose target can take traffic already.
    TRAFFIC("traffic"),
    CONFIG("config"),
    WORKLOADS("workloads"),
    ROUTES("routes"),
    /// What waits until workloads are complete: the strategies that they were not replaced with (step 13).
    SETTLED("strategies");

    private static final Set<String> READ_ONLY = Set.of("ResourceQuota", "LimitRange");
    private static final Set<String> CONFIGURATION =
            Set.of("ConfigMap", "Secret", "ServiceAccount", "Role", "RoleBinding", "NetworkPolicy");
    private static final Set<String> RUNNING =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "CronJob", "Rollout", "ReplicaSet");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    /// As people read it.
    public String word() {
        return word;
    }

    /// Whether a point holds objects of the kind to be looked at only (10.3): they limit others, and are never
    /// restored.
    static boolean readOnly(Ref ref) {
        return READ_ONLY.contains(ref.kind());
    }

    /// Where objects of a kind belong. What is neither configuration nor workload directs traffic or scales.
    public static Phase of(Ref ref) {
        if (CONFIGURATION.contains(ref.kind())) {
            return CONFIG;
        }
        return RUNNING.contains(ref.kind()) ? WORKLOADS : ROUTES;
    }
}
