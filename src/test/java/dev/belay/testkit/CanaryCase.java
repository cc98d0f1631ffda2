package dev.belay.testkit;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.CanaryDefaults;
import dev.belay.core.rollout.CanarySettings;
import dev.belay.core.rollout.Edit;
import dev.belay.core.rollout.Found;
import dev.belay.core.rollout.Mode;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Planned;
import dev.belay.core.rollout.Planner;
import dev.belay.core.rollout.Safety;
import dev.belay.core.rollout.Wish;
import dev.belay.core.traffic.Surroundings;
import dev.belay.edge.files.YamlReader;
import java.util.List;

/// The case of the first flight as documents, and plans for it: `chat/backend` with its ConfigMap, a Secret
/// that something else keeps alive, its autoscaler and its route.
public final class CanaryCase {
    private static final List<Resource> OBJECTS = YamlReader.readAll("""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          {name: backend, namespace: chat, labels: {app: backend, app.kubernetes.io/instance: argo},
           annotations: {deployment.kubernetes.io/revision: "4"}}
        spec:
          replicas: 3
          selector: {matchLabels: {app: backend}}
          template:
            metadata: {labels: {app: backend, tier: web}}
            spec:
              containers:
                - name: chat
                  image: chat:1
                  envFrom: [{configMapRef: {name: ws-config}}]
                  env: [{name: T, valueFrom: {secretKeyRef: {name: token, key: t}}}]
              volumes: [{name: c, projected: {sources: [{configMap: {name: ws-config}}]}}]
              affinity:
                podAntiAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    - {topologyKey: host, labelSelector: {matchLabels: {app: backend}}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: backend, namespace: chat}
        spec: {selector: {app: backend}, clusterIP: 10.0.0.1, ports: [{name: http, port: 80, targetPort: http, nodePort: 30000}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: chat, namespace: chat}
        spec: {rules: [{backendRefs: [{name: backend, port: 80}]}]}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: ws-config, namespace: chat}
        data: {FACTORY_MODE: dual}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: token, namespace: chat, annotations: {belay.dev/live: "true"}}
        data: {t: eA==}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: backend, namespace: chat}
        spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: backend}, minReplicas: 2, maxReplicas: 10}
        """, "case").stream()
            .map(v -> new Resource((Value.Obj) v))
            .toList();

    private CanaryCase() {}

    public static List<Resource> objects() {
        return OBJECTS;
    }

    public static Resource deployment() {
        return OBJECTS.getFirst();
    }

    public static Resource route() {
        return OBJECTS.get(2);
    }

    public static List<Resource> configs() {
        return OBJECTS.subList(3, 5);
    }

    /// With the sandbox profile, a probe of 100/s on each arm.
    public static Plan plan(List<Edit> edits) {
        return made(planned(edits));
    }

    /// With the defaults of a live environment, a probe of 5/s.
    public static Plan live(List<Edit> edits) {
        return made(planned(CanaryDefaults.live(), 5, edits));
    }

    public static Planned planned(List<Edit> edits) {
        return planned(CanaryDefaults.sandbox(), 100, edits);
    }

    private static Plan made(Planned planned) {
        if (planned instanceof Planned.Made(Plan plan, List<String> _)) {
            return plan;
        }
        throw new AssertionError("no plan was made: " + planned);
    }

    private static Planned planned(CanarySettings settings, double rate, List<Edit> edits) {
        CanarySettings probed = new CanarySettings(
                settings.route(),
                settings.steps(),
                settings.bake(),
                settings.keepPrevious(),
                settings.minPods(),
                settings.baseline(),
                settings.success(),
                new CanarySettings.Sources(9090, "/metrics", "http", List.of(), "golden-path", rate),
                settings.drain(),
                settings.pacing(),
                settings.judge());
        Wish.Choice choice = new Wish.Choice(Mode.NORMAL, 0, new Safety(Safety.Rollback.YES, false), true, 30, 300);
        Wish wish = new Wish(
                "op-20261122T024409Z-k7qd", "sandbox", "uid", "backend", probed, edits, choice, "0123456789abcdef");
        Found found = new Found(
                OBJECTS.getFirst(),
                OBJECTS.get(1),
                List.of(OBJECTS.get(1)),
                List.of(),
                OBJECTS.get(2),
                List.of(OBJECTS.get(5)),
                configs(),
                new Surroundings(List.of(), List.of()));
        return Planner.plan(wish, found);
    }
}
