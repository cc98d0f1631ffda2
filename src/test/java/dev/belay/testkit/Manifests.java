package dev.belay.testkit;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.files.YamlReader;

/// Objects of the case, as a user writes them.
public final class Manifests {
    private Manifests() {}

    /// One object in YAML.
    public static Resource of(String yaml) {
        return new Resource((Value.Obj) YamlReader.read(yaml, "manifest"));
    }

    /// A ConfigMap with one key.
    public static Resource configMap(String namespace, String name, String key, String value) {
        return of("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {namespace: %s, name: %s}
            data: {%s: "%s"}
            """.formatted(namespace, name, key, value));
    }

    /// A Deployment with the label `app: NAME`, one container `chat`, and a probe on its port `http`.
    public static Resource deployment(String namespace, String name, int replicas, String image) {
        return of("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {namespace: %1$s, name: %2$s, labels: {app: %2$s}}
            spec:
              replicas: %3$d
              selector: {matchLabels: {app: %2$s}}
              template:
                metadata: {labels: {app: %2$s}}
                spec:
                  containers:
                  - name: chat
                    image: %4$s
                    ports: [{name: http, containerPort: 8080}]
                    readinessProbe: {httpGet: {path: /healthz, port: http}, periodSeconds: 1}
            """.formatted(namespace, name, replicas, image));
    }

    /// A Service with the selector `app: NAME`, port 80 to the port `http` of the pods.
    public static Resource service(String namespace, String name) {
        return of("""
            apiVersion: v1
            kind: Service
            metadata: {namespace: %1$s, name: %2$s}
            spec:
              selector: {app: %2$s}
              ports: [{name: http, port: 80, targetPort: http}]
            """.formatted(namespace, name));
    }

    /// A Lease held by somebody.
    public static Resource lease(String namespace, String name, String holder) {
        return of("""
            apiVersion: coordination.k8s.io/v1
            kind: Lease
            metadata: {namespace: %s, name: %s}
            spec: {holderIdentity: %s, leaseDurationSeconds: 15}
            """.formatted(namespace, name, holder));
    }

    /// An HTTPRoute on the Gateway `edge` with one rule and one backend of the name.
    public static Resource route(String namespace, String name, String backend) {
        return of("""
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {namespace: %s, name: %s}
            spec:
              parentRefs: [{name: edge}]
              rules:
              - backendRefs: [{name: %s, port: 80}]
            """.formatted(namespace, name, backend));
    }
}
