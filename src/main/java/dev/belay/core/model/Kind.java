package dev.belay.core.model;

/// A kind of Kubernetes object in one version. `group` is empty for the core group.
public record Kind(String group, String version, String kind) {
    public static final Kind DEPLOYMENT = new Kind("apps", "v1", "Deployment");
    public static final Kind REPLICA_SET = new Kind("apps", "v1", "ReplicaSet");
    public static final Kind STATEFUL_SET = new Kind("apps", "v1", "StatefulSet");
    public static final Kind POD = new Kind("", "v1", "Pod");
    public static final Kind NAMESPACE = new Kind("", "v1", "Namespace");
    public static final Kind SERVICE = new Kind("", "v1", "Service");
    public static final Kind CONFIG_MAP = new Kind("", "v1", "ConfigMap");
    public static final Kind SECRET = new Kind("", "v1", "Secret");
    public static final Kind SERVICE_ACCOUNT = new Kind("", "v1", "ServiceAccount");
    public static final Kind EVENT = new Kind("", "v1", "Event");
    public static final Kind ENDPOINT_SLICE = new Kind("discovery.k8s.io", "v1", "EndpointSlice");
    public static final Kind LEASE = new Kind("coordination.k8s.io", "v1", "Lease");
    public static final Kind AUTOSCALER = new Kind("autoscaling", "v2", "HorizontalPodAutoscaler");
    public static final Kind DISRUPTION_BUDGET = new Kind("policy", "v1", "PodDisruptionBudget");
    public static final Kind INGRESS = new Kind("networking.k8s.io", "v1", "Ingress");
    public static final Kind GATEWAY = new Kind("gateway.networking.k8s.io", "v1", "Gateway");
    public static final Kind HTTP_ROUTE = new Kind("gateway.networking.k8s.io", "v1", "HTTPRoute");

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public Ref named(String namespace, String name) {
        return new Ref(group, version, kind, namespace, name);
    }
}
