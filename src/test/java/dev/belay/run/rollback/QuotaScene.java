package dev.belay.run.rollback;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.InterceptedCluster;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.ManualClock;
import dev.belay.world.Cluster;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A Deployment of one image whose namespace has a quota of eight pods, all of them used.
final class QuotaScene {
    private static final Kind QUOTA = new Kind("", "v1", "ResourceQuota");
    private final int replicas;
    private int used = 8;

    QuotaScene(int replicas) {
        this.replicas = replicas;
    }

    List<Resource> bad() {
        return List.of(deployment("chat:bad", replicas), Manifests.of("""
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata:
              namespace: chat
              name: backend-1
              ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: backend, uid: u, controller: true}]
            spec:
              replicas: 3
              selector: {matchLabels: {app: backend}}
              template:
                metadata: {labels: {app: backend}}
                spec: {containers: [{name: chat, image: "chat:good"}]}
            """));
    }

    /// What the point has.
    List<Resource> taken(long replicas) {
        Resource good = deployment("chat:good", (int) replicas);
        SandboxStore then = InMemoryCluster.with(new ManualClock(), good);
        return List.of(then.get(good.ref()).orElseThrow());
    }

    /// How many pods the quota counts from now on.
    void used(int pods) {
        used = pods;
    }

    /// The store, with the quota.
    Cluster limited(Cluster store) {
        return new InterceptedCluster(store, new InterceptedCluster.Interceptor() {
            @Override
            @SuppressWarnings("unchecked") // the two calls below give lists of these types
            public <T> T around(InterceptedCluster.Call call, Supplier<T> act) {
                return switch (call.toString()) {
                    case "served ResourceQuota" -> (T) List.of(QUOTA);
                    case "list ResourceQuota" -> (T) List.of(quota());
                    default -> act.get();
                };
            }
        });
    }

    /// The store, where the Deployment is complete as soon as it is written.
    static Cluster settled(Cluster store) {
        return new InterceptedCluster(store, new InterceptedCluster.Interceptor() {
            @Override
            @SuppressWarnings("unchecked") // a get gives an Optional of a Resource
            public <T> T around(InterceptedCluster.Call call, Supplier<T> act) {
                T answer = act.get();
                return call.toString().equals("get apps/v1/Deployment/chat/backend")
                        ? (T) ((Optional<Resource>) answer).map(r -> r.with("/status", complete(8)))
                        : answer;
            }
        });
    }

    private Resource quota() {
        return Manifests.of("""
            apiVersion: v1
            kind: ResourceQuota
            metadata: {namespace: chat, name: pods}
            status: {hard: {pods: "8"}, used: {pods: "%d"}}
            """.formatted(used));
    }

    /// What a controller would say.
    static void status(Cluster store, Ref ref, Value.Obj status) {
        store.replaceStatus(store.get(ref).orElseThrow().with("/status", status));
    }

    static Value.Obj underWay(int replicas) {
        return Value.object(
                "observedGeneration", Value.of(99),
                "replicas", Value.of(replicas),
                "readyReplicas", Value.of(replicas));
    }

    static Value.Obj complete(int replicas) {
        return underWay(replicas)
                .put("updatedReplicas", Value.of(replicas))
                .put("availableReplicas", Value.of(replicas));
    }

    static Value.Obj refused() {
        return Value.object(
                "replicas",
                Value.of(0),
                "conditions",
                Value.list(Value.object(
                        "type", Value.of("ReplicaFailure"),
                        "status", Value.of("True"),
                        "reason", Value.of("FailedCreate"))));
    }

    private static Resource deployment(String image, int replicas) {
        return Manifests.deployment("chat", "backend", replicas, image)
                .with(
                        "/spec/strategy",
                        Value.object(
                                "type",
                                Value.of("RollingUpdate"),
                                "rollingUpdate",
                                Value.object("maxSurge", Value.of("25%"), "maxUnavailable", Value.of(0))));
    }
}
