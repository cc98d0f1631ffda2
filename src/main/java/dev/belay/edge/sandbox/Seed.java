package dev.belay.edge.sandbox;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.files.YamlReader;
import java.util.ArrayList;
import java.util.List;

/// The objects of the case that a sandbox begins with (first-flight, "Names of the case").
///
/// @param namespaces beside `default` and `kube-system`
/// @param objects in the order in which they are created
public record Seed(List<String> namespaces, List<Resource> objects) {
    /// The case's namespace.
    public static final String NAMESPACE = "chat";

    /// Its Deployment, Service, autoscaler, ServiceAccount and component.
    public static final String BACKEND = "backend";

    /// Its ConfigMap.
    public static final String CONFIG = "ws-config";

    private static final String MANIFESTS = """
        apiVersion: v1
        kind: ServiceAccount
        metadata: {namespace: chat, name: backend, labels: {app: backend}}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {namespace: chat, name: ws-token, labels: {app: backend}}
        type: Opaque
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {namespace: chat, name: ws-config, labels: {app: backend}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {namespace: chat, name: backend, labels: {app: backend}}
        spec:
          selector: {app: backend}
          ports: [{name: http, port: 80, targetPort: http}]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {namespace: chat, name: backend, labels: {app: backend}}
        spec:
          replicas: 3
          selector: {matchLabels: {app: backend}}
          strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
          progressDeadlineSeconds: 60
          template:
            metadata: {labels: {app: backend}}
            spec:
              serviceAccountName: backend
              terminationGracePeriodSeconds: 10
              containers:
              - name: chat
                image: ""
                ports:
                - {name: http, containerPort: 8080}
                - {name: metrics, containerPort: 9090}
                envFrom:
                - configMapRef: {name: ws-config}
                env:
                - {name: CHAT_TOKEN_KEY, valueFrom: {secretKeyRef: {name: ws-token, key: key}}}
                readinessProbe: {httpGet: {path: /healthz, port: http}, periodSeconds: 1, failureThreshold: 2}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {namespace: chat, name: backend, labels: {app: backend}}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: backend}
          minReplicas: 3
          maxReplicas: 10
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {namespace: chat, name: edge}
        spec:
          gatewayClassName: sandbox
          listeners: [{name: http, protocol: HTTP, port: 80}]
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {namespace: chat, name: chat, labels: {app: backend}}
        spec:
          parentRefs: [{name: edge}]
          rules:
          - matches: [{path: {type: PathPrefix, value: /}}]
            backendRefs: [{name: backend, port: 80}]
        """;

    public Seed {
        namespaces = List.copyOf(namespaces);
        objects = List.copyOf(objects);
    }

    /// No object of the case.
    public static Seed empty() {
        return new Seed(List.of(), List.of());
    }

    /// The chat service in a release.
    ///
    /// @param tokenKey signs the access tokens of the service
    public static Seed chat(Release release, String tokenKey) {
        List<Resource> objects = new ArrayList<>();
        for (Value manifest : YamlReader.readAll(MANIFESTS, "seed")) {
            objects.add(released(new Resource((Value.Obj) manifest), release, tokenKey));
        }
        return new Seed(List.of(NAMESPACE), objects);
    }

    private static Resource released(Resource resource, Release release, String tokenKey) {
        Kind kind = resource.ref().type();
        if (kind.equals(Kind.CONFIG_MAP)) {
            Value.Obj data = Value.empty();
            for (var entry : release.config().entrySet()) {
                data = data.put(entry.getKey(), Value.of(entry.getValue()));
            }
            return resource.with("/data", data);
        }
        if (kind.equals(Kind.SECRET)) {
            return resource.with("/stringData/key", Value.of(tokenKey));
        }
        return kind.equals(Kind.DEPLOYMENT)
                ? resource.with("/spec/template/spec/containers/0/image", Value.of(release.image()))
                : resource;
    }
}
