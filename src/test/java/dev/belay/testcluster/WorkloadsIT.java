package dev.belay.testcluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.kube.Connection;
import dev.belay.edge.kube.KubeCluster;
import dev.belay.testkit.EchoContainers;
import dev.belay.testkit.Manifests;
import dev.belay.world.Cluster.Query;
import dev.belay.world.Cluster.Write;
import dev.belay.world.ClusterFixture.Behaviour;
import dev.belay.world.WorldException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What controllers of a real control plane do that Belay's rules rest on and that the sandbox does not show.
@OnRealCluster
class WorkloadsIT {
    private static final String IMAGE = "/spec/template/spec/containers/0/image";

    private final TestCluster real;
    private String namespace;
    private KubeCluster cluster;

    WorkloadsIT(TestCluster real) {
        this.real = real;
    }

    @BeforeEach
    void open() {
        namespace = real.namespace();
        cluster = Connection.through(real.kubeconfig(), "belay-recovery/0.1").open();
    }

    @AfterEach
    void close() {
        cluster.close();
        real.forget(namespace);
    }

    /// The trap of rule RB-7: the template is good again, and the pod that never got ready is kept.
    @Test
    void aStatefulSetIsStuckOnABadRevisionUntilItsPodIsDeleted() {
        Ref set = cluster.create(stateful(Behaviour.GOOD), Write.REAL).ref();
        Ref pod = Kind.POD.named(namespace, "store-0");
        real.await("it serves", () -> condition(pod, "Ready").equals(Optional.of("True")));
        change(set, IMAGE, Value.of(EchoContainers.image(Behaviour.UNREADY)));
        real.await(
                "the bad pod is there",
                () -> image(pod).equals(EchoContainers.image(Behaviour.UNREADY))
                        && condition(pod, "ContainersReady").equals(Optional.of("False")));

        Resource back = change(set, IMAGE, Value.of(EchoContainers.image(Behaviour.GOOD)));
        real.await(
                "the set has seen it",
                () -> cluster.get(set)
                        .orElseThrow()
                        .document()
                        .number("/status/observedGeneration")
                        .equals(Optional.of(back.generation())));

        assertThat(image(pod)).isEqualTo(EchoContainers.image(Behaviour.UNREADY));
        cluster.delete(pod, "", Write.REAL);
        real.await(
                "it serves again",
                () -> image(pod).equals(EchoContainers.image(Behaviour.GOOD))
                        && condition(pod, "Ready").equals(Optional.of("True")));
    }

    @Test
    void aFullQuotaIsSaidByTheDeploymentAndInAnEvent() {
        real.kubectl("create", "quota", "pods", "--hard=pods=1", "-n", namespace);
        Ref ref = cluster.create(
                        Manifests.deployment(namespace, "backend", 2, "sandbox.belay.dev/echo:good"), Write.REAL)
                .ref();

        real.await("it says so", () -> condition(ref, "ReplicaFailure").equals(Optional.of("True")));

        real.await(
                "an event says so",
                () -> events("ReplicaSet").stream()
                        .anyMatch(event -> event.document().text("/reason").equals(Optional.of("FailedCreate"))
                                && event.document().text("/message").orElse("").contains("exceeded quota")));
        assertThat(cluster.list(Query.all(Kind.POD, namespace))).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void whoReplacesAFieldOwnsIt() {
        Ref ref = Kind.CONFIG_MAP.named(namespace, "ws-config");
        real.kubectl(
                "create",
                "configmap",
                "ws-config",
                "--from-literal=FACTORY_MODE=unified",
                "-n",
                namespace,
                "--field-manager=deployer");

        change(ref, "/data/FACTORY_MODE", Value.of("dual"));

        List<String> owners = cluster.get(ref).orElseThrow().document().items("/metadata/managedFields").stream()
                .filter(entry -> entry.at("/fieldsV1/f:data/f:FACTORY_MODE").isPresent())
                .flatMap(entry -> entry.text("/manager").stream())
                .toList();
        assertThat(owners).containsExactly("belay-recovery");
    }

    @Test
    void aRolloutGoesOnAfterTheApiServerWasAway() {
        Ref ref = cluster.create(
                        Manifests.deployment(namespace, "backend", 2, "sandbox.belay.dev/echo:good"), Write.REAL)
                .ref();
        real.await("it serves", () -> available(ref, 2));
        change(ref, IMAGE, Value.of(EchoContainers.image(Behaviour.OTHER)));

        real.killApiServer();
        real.startApiServer();

        real.await(
                "the new pods serve",
                () -> available(ref, 2)
                        && cluster.list(Query.all(Kind.POD, namespace).labelled(Map.of("app", "backend"))).stream()
                                .filter(pod -> pod.document()
                                        .at("/metadata/deletionTimestamp")
                                        .isEmpty())
                                .allMatch(pod -> image(pod.ref()).equals(EchoContainers.image(Behaviour.OTHER))));
    }

    private Resource stateful(Behaviour behaviour) {
        return Manifests.of("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {namespace: %s, name: store}
            spec:
              serviceName: store
              replicas: 1
              selector: {matchLabels: {app: store}}
              template:
                metadata: {labels: {app: store}}
                spec:
                  terminationGracePeriodSeconds: 2
                  containers:
                  - name: chat
                    image: %s
                    ports: [{name: http, containerPort: 8080}]
                    readinessProbe: {httpGet: {path: /healthz, port: http}, periodSeconds: 1}
            """.formatted(namespace, EchoContainers.image(behaviour)));
    }

    private Resource change(Ref ref, String pointer, Value value) {
        for (int i = 0; ; i++) {
            try {
                return cluster.replace(cluster.get(ref).orElseThrow().with(pointer, value), Write.REAL);
            } catch (WorldException e) {
                if (e.kind() != WorldException.Kind.CONFLICT || i == 20) {
                    throw e;
                }
            }
        }
    }

    private boolean available(Ref ref, long replicas) {
        return read(ref)
                .filter(live -> live.document()
                                .number("/status/observedGeneration")
                                .equals(Optional.of(live.generation()))
                        && live.document().number("/status/updatedReplicas").equals(Optional.of(replicas))
                        && live.document().number("/status/availableReplicas").equals(Optional.of(replicas)))
                .isPresent();
    }

    private List<Resource> events(String kind) {
        return cluster.list(new Query(Kind.EVENT, namespace, Map.of(), Map.of("involvedObject.kind", kind)));
    }

    private String image(Ref pod) {
        return read(pod)
                .flatMap(p -> p.document().text("/spec/containers/0/image"))
                .orElse("");
    }

    private Optional<String> condition(Ref ref, String type) {
        return read(ref).stream()
                .flatMap(live -> live.document().items("/status/conditions").stream())
                .filter(c -> c.text("/type").equals(Optional.of(type)))
                .findFirst()
                .flatMap(c -> c.text("/status"));
    }

    private Optional<Resource> read(Ref ref) {
        return cluster.get(ref);
    }
}
