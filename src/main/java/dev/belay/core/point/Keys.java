package dev.belay.core.point;

import java.util.List;
import java.util.Set;

/// Labels and annotations by who writes them: removed when an object is cleaned, or kept as the live object has them
/// (10.3, RB-1).
public final class Keys {
    public static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    public static final String CONFIG_HASH = "belay.dev/config-hash";
    public static final String LIVE = "belay.dev/live";

    private static final Set<String> BOOKKEEPING =
            Set.of("belay.dev/epoch", "belay.dev/op", "belay.dev/unit", "belay.dev/expires");
    private static final Set<String> REMOVED = Set.of(
            LAST_APPLIED,
            "deployment.kubernetes.io/revision",
            "volume.kubernetes.io/selected-node",
            "control-plane.alpha.kubernetes.io/leader");
    private static final List<String> REMOVED_DOMAINS =
            List.of("pv.kubernetes.io/", "autoscaling.alpha.kubernetes.io/");
    private static final List<String> KEPT_DOMAINS = List.of("belay.dev", "argocd.argoproj.io", "fluxcd.io");

    private Keys() {}

    static boolean removedLabel(String key) {
        return BOOKKEEPING.contains(key);
    }

    static boolean removedAnnotation(String key) {
        return BOOKKEEPING.contains(key)
                || REMOVED.contains(key)
                || REMOVED_DOMAINS.stream().anyMatch(key::startsWith);
    }

    /// Whether a restore leaves this label or annotation as the live object has it.
    public static boolean kept(String key) {
        int slash = key.indexOf('/');
        String domain = slash < 0 ? "" : key.substring(0, slash);
        return removedAnnotation(key)
                || domain.equals("meta.helm.sh")
                || KEPT_DOMAINS.stream().anyMatch(d -> domain.equals(d) || domain.endsWith("." + d));
    }
}
