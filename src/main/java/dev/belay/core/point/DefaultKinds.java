package dev.belay.core.point;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// The kinds that a point takes when nothing else is said (10.3), by group, as versions differ between servers.
public final class DefaultKinds {
    /// All of them, in the order in which they are read.
    public static final List<GroupKind> ALL = List.of(
            new GroupKind("apps", "Deployment"),
            new GroupKind("apps", "StatefulSet"),
            new GroupKind("apps", "DaemonSet"),
            new GroupKind("batch", "CronJob"),
            new GroupKind("argoproj.io", "Rollout"),
            new GroupKind("", "ConfigMap"),
            new GroupKind("", "Secret"),
            new GroupKind("", "Service"),
            new GroupKind("", "ServiceAccount"),
            new GroupKind("", "ResourceQuota"),
            new GroupKind("", "LimitRange"),
            new GroupKind("networking.k8s.io", "Ingress"),
            new GroupKind("networking.k8s.io", "NetworkPolicy"),
            new GroupKind("gateway.networking.k8s.io", "HTTPRoute"),
            new GroupKind("gateway.networking.k8s.io", "GRPCRoute"),
            new GroupKind("gateway.networking.k8s.io", "TLSRoute"),
            new GroupKind("gateway.networking.k8s.io", "TCPRoute"),
            new GroupKind("gateway.networking.k8s.io", "UDPRoute"),
            new GroupKind("autoscaling", "HorizontalPodAutoscaler"),
            new GroupKind("policy", "PodDisruptionBudget"),
            new GroupKind("rbac.authorization.k8s.io", "Role"),
            new GroupKind("rbac.authorization.k8s.io", "RoleBinding"));

    private DefaultKinds() {}

    /// @param group empty: the core group
    public record GroupKind(String group, String kind) {

        /// Reads `Kind` or `Kind.group`.
        public static GroupKind of(String text) {
            int dot = text.indexOf('.');
            return dot < 0 ? new GroupKind("", text) : new GroupKind(text.substring(dot + 1), text.substring(0, dot));
        }
    }

    /// The default kinds with more and without some.
    ///
    /// @param include `Kind.group` of further kinds
    /// @param exclude `Kind` or `Kind.group`
    public static List<GroupKind> with(Collection<String> include, Collection<String> exclude) {
        List<GroupKind> kinds = new ArrayList<>(ALL);
        include.stream().map(GroupKind::of).filter(k -> !kinds.contains(k)).forEach(kinds::add);
        kinds.removeIf(kind -> exclude.stream().anyMatch(text -> named(kind, text)));
        return kinds;
    }

    private static boolean named(GroupKind kind, String text) {
        String full = kind.group().isEmpty() ? kind.kind() : kind.kind() + "." + kind.group();
        String wanted = text.toLowerCase(Locale.ROOT);
        return wanted.equals(kind.kind().toLowerCase(Locale.ROOT)) || wanted.equals(full.toLowerCase(Locale.ROOT));
    }
}
