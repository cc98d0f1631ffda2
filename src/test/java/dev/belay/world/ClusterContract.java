package dev.belay.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.testkit.Manifests;
import dev.belay.world.Cluster.PodRequest;
import dev.belay.world.Cluster.PodResponse;
import dev.belay.world.Cluster.Query;
import dev.belay.world.Cluster.Write;
import dev.belay.world.ClusterFixture.Behaviour;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What every [Cluster] does with documents and with what runs (canary-rollout [CN-75]): one contract for the
/// store in memory, the sandbox over HTTP and a real API server, nothing skipped on one.
public abstract class ClusterContract extends DocumentContract {

    @Test
    void aDeploymentMakesAReplicaSetThatMakesPods() {
        Resource deployment = start("backend", 2);

        Resource set = sets("backend").getFirst();
        assertThat(controller(set)).contains(deployment.uid());
        assertThat(pods("backend")).hasSize(2).allSatisfy(pod -> {
            assertThat(controller(pod)).contains(set.uid());
            assertThat(pod.label("pod-template-hash")).isEqualTo(set.label("pod-template-hash"));
        });
    }

    @Test
    void theStatusSaysWhichGenerationItIsAbout() throws Exception {
        Resource deployment = start("backend", 1);

        Resource changed = update(deployment.ref(), d -> d.with("/spec/replicas", Value.of(2)));
        fixture.await("the new generation is observed", () -> observed(deployment.ref()) == changed.generation());

        assertThat(changed.generation()).isEqualTo(2);
    }

    @Test
    void aDeploymentThatServesSaysSo() {
        Resource deployment = start("backend", 2);

        Value status = live(deployment.ref()).document();
        assertThat(status.number("/status/updatedReplicas")).contains(2L);
        assertThat(status.number("/status/availableReplicas")).contains(2L);
        assertThat(condition(live(deployment.ref()), "Available")).contains("True");
        assertThat(condition(live(deployment.ref()), "Progressing")).contains("True");
        assertThat(live(deployment.ref()).annotation("deployment.kubernetes.io/revision"))
                .contains("1");
    }

    @Test
    void aPodThatFailsItsProbeIsNotReadyAndNotServed() {
        create(Manifests.service(namespace(), "backend"));
        create(deployment("backend", 1, Behaviour.UNREADY));
        fixture.await("the container runs", () -> pods("backend").stream().anyMatch(ClusterContract::runs));

        fixture.await("the endpoint is known", () -> !endpoints("backend").isEmpty());
        assertThat(ready("backend")).isEmpty();
        assertThat(readyEndpoints("backend")).isEmpty();
    }

    @Test
    void aReadinessGateHoldsAPodBack() throws Exception {
        String gate = "example.org/warm";
        create(deployment("backend", 1, Behaviour.GOOD)
                .with("/spec/template/spec/readinessGates", Value.list(Value.object("conditionType", Value.of(gate)))));
        fixture.await(
                "the containers are ready",
                () -> pods("backend").stream()
                        .anyMatch(pod -> condition(pod, "ContainersReady").equals(Optional.of("True"))));
        assertThat(ready("backend")).isEmpty();

        Ref pod = pods("backend").getFirst().ref();
        again(() -> {
            Resource live = live(pod);
            int next = live.document().items("/status/conditions").size();
            return cluster.replaceStatus(live.with(
                    "/status/conditions/" + next, Value.object("type", Value.of(gate), "status", Value.of("True"))));
        });

        fixture.await("the pod is ready", () -> ready("backend").size() == 1);
    }

    @Test
    void endpointsFollowTheSelector() throws Exception {
        create(Manifests.service(namespace(), "backend"));
        start("backend", 2);
        fixture.await("both are endpoints", () -> readyEndpoints("backend").equals(addresses("backend")));

        again(() -> cluster.replace(
                live(Kind.SERVICE.named(namespace(), "backend")).with("/spec/selector/app", Value.of("nobody")),
                Write.REAL));

        fixture.await("no endpoint is left", () -> endpoints("backend").isEmpty());
    }

    @Test
    void aDeletedPodIsReplacedAndLeavesTheEndpoints() {
        create(Manifests.service(namespace(), "backend"));
        start("backend", 1);
        Resource first = pods("backend").getFirst();

        cluster.delete(first.ref(), first.uid(), Write.REAL);

        fixture.await("the pod is gone", () -> cluster.get(first.ref()).isEmpty());
        fixture.await(
                "another serves",
                () -> ready("backend").size() == 1 && readyEndpoints("backend").equals(addresses("backend")));
        assertThat(pods("backend").getFirst().uid()).isNotEqualTo(first.uid());
    }

    @Test
    void aPodThatIsToldToEndIsMarkedFirst() {
        start("backend", 1);
        Resource pod = pods("backend").getFirst();

        cluster.delete(pod.ref(), pod.uid(), Write.REAL);

        Optional<Resource> leaving = cluster.get(pod.ref());
        assertThat(leaving.map(
                        p -> p.document().text("/metadata/deletionTimestamp").isPresent()))
                .isNotEqualTo(Optional.of(false));
    }

    @Test
    void aChangedTemplateIsRolledOutAndTheOldReplicaSetKept() throws Exception {
        Resource deployment = start("backend", 3);
        String first = sets("backend").getFirst().uid();

        update(deployment.ref(), d -> d.with(IMAGE, Value.of(fixture.image(Behaviour.OTHER))));
        awaitRolledOut("backend", 3);

        assertThat(sets("backend")).hasSize(2);
        assertThat(sizes("backend").get(first)).isZero();
        assertThat(ready("backend"))
                .hasSize(3)
                .allSatisfy(pod -> assertThat(pod.document().text("/spec/containers/0/image"))
                        .contains(fixture.image(Behaviour.OTHER)));
        assertThat(live(deployment.ref()).annotation("deployment.kubernetes.io/revision"))
                .contains("2");
    }

    @Test
    void theOldTemplateFindsItsReplicaSetAgain() throws Exception {
        Resource deployment = start("backend", 2);
        String first = sets("backend").getFirst().uid();
        update(deployment.ref(), d -> d.with(IMAGE, Value.of(fixture.image(Behaviour.OTHER))));
        awaitRolledOut("backend", 2);

        update(deployment.ref(), d -> d.with(IMAGE, Value.of(fixture.image(Behaviour.GOOD))));
        awaitRolledOut("backend", 2);

        assertThat(sets("backend")).hasSize(2);
        assertThat(sizes("backend").get(first)).isEqualTo(2);
        assertThat(live(deployment.ref()).annotation("deployment.kubernetes.io/revision"))
                .contains("3");
    }

    @Test
    void aRolloutThatNeverGetsReadyKeepsTheOldPods() throws Exception {
        Resource deployment = start("backend", 3);

        update(
                deployment.ref(),
                d -> d.with(IMAGE, Value.of(fixture.image(Behaviour.UNREADY)))
                        .with("/spec/progressDeadlineSeconds", Value.of(3)));
        fixture.await(
                "the deadline is noticed",
                () -> condition(live(deployment.ref()), "Progressing").equals(Optional.of("False")));

        assertThat(ready("backend")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(condition(live(deployment.ref()), "Available")).contains("True");
    }

    @Test
    void aPausedDeploymentRollsNothingOut() throws Exception {
        Resource deployment = start("backend", 1);

        Resource paused = update(
                deployment.ref(),
                d -> d.with("/spec/paused", Value.of(true)).with(IMAGE, Value.of(fixture.image(Behaviour.OTHER))));
        fixture.await("the pause is seen", () -> observed(deployment.ref()) == paused.generation());

        assertThat(sets("backend")).hasSize(1);
    }

    @Test
    void scalingToNothingEndsAllPods() {
        Resource deployment = start("backend", 2);

        cluster.scale(deployment.ref(), 0);

        fixture.await("no pod is left", () -> pods("backend").isEmpty());
        assertThat(sets("backend")).hasSize(1);
    }

    @Test
    void whatADeletedObjectOwnsGoesInTheBackground() {
        Resource deployment = start("backend", 1);

        cluster.delete(deployment.ref(), deployment.uid(), Write.REAL);

        fixture.await(
                "nothing is left",
                () -> sets("backend").isEmpty() && pods("backend").isEmpty());
    }

    @Test
    void aContainerThatEndsIsStartedAgainAndBacksOff() {
        create(deployment("backend", 1, Behaviour.CRASH));

        fixture.await("it backs off", () -> waits("backend", "CrashLoopBackOff"));

        assertThat(pods("backend").getFirst().document().number("/status/containerStatuses/0/restartCount"))
                .hasValueSatisfying(count -> assertThat(count).isPositive());
    }

    @Test
    void anImageThatCannotBePulledIsSaid() {
        create(Manifests.deployment(namespace(), "backend", 1, "registry.invalid/chat:good"));

        fixture.await("the pull fails", () -> waits("backend", "ErrImagePull") || waits("backend", "ImagePullBackOff"));
    }

    @Test
    void aContainerWaitsForItsConfiguration() {
        create(deployment("backend", 1, Behaviour.GOOD)
                .with(
                        "/spec/template/spec/containers/0/envFrom",
                        Value.list(Value.object("configMapRef", Value.object("name", Value.of("ws-config"))))));
        fixture.await("it waits", () -> waits("backend", "CreateContainerConfigError"));

        create(Manifests.configMap(namespace(), "ws-config", "FACTORY_MODE", "unified"));

        fixture.await("the pod is ready", () -> ready("backend").size() == 1);
        assertThat(body(proxy("GET", "/env", Value.nil()))).contains("FACTORY_MODE=unified");
    }

    @Test
    void aPodIsReachedThroughTheProxy() {
        start("backend", 1);
        Value message = Value.object("text", Value.of("ä"));

        assertThat(proxy("GET", "/healthz", Value.nil()).status()).isEqualTo(200);
        assertThat(proxy("GET", "/missing", Value.nil()).status()).isEqualTo(404);
        assertThat(proxy("GET", "/broken", Value.nil()).status()).isEqualTo(500);
        assertThat(body(proxy("POST", "/echo", message))).isEqualTo("{\"text\":\"ä\"}");
    }

    @Test
    void aPodThatIsNotThereIsGoneForTheProxy() {
        Ref nobody = Kind.POD.named(namespace(), "nobody");

        assertThat(refusal(() -> cluster.proxy(new PodRequest("GET", nobody, "http", 8080, "/", Value.nil()))))
                .isEqualTo(WorldException.Kind.GONE);
    }

    @Test
    void aPortWhereNobodyListensIsUnreachable() {
        start("backend", 1);
        Ref pod = pods("backend").getFirst().ref();

        assertThat(refusal(() -> cluster.proxy(new PodRequest("GET", pod, "http", 9, "/", Value.nil()))))
                .isEqualTo(WorldException.Kind.UNREACHABLE);
    }

    @Test
    void theLogOfAContainerIsRead() {
        start("backend", 1);
        Ref pod = pods("backend").getFirst().ref();

        assertThat(cluster.logTail(pod, "chat", 5)).contains("started");
        assertThat(refusal(() -> cluster.logTail(pod.named("nobody"), "chat", 5)))
                .isEqualTo(WorldException.Kind.GONE);
    }

    @Test
    void aBudgetForbidsAnEviction() {
        create(Manifests.of("""
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {namespace: %s, name: backend}
            spec: {minAvailable: 2, selector: {matchLabels: {app: backend}}}
            """.formatted(namespace())));
        start("backend", 2);
        Ref pod = pods("backend").getFirst().ref();
        Ref budget = Kind.DISRUPTION_BUDGET.named(namespace(), "backend");
        fixture.await(
                "the budget is counted",
                () -> live(budget).document().number("/status/currentHealthy").equals(Optional.of(2L)));

        assertThatThrownBy(() -> cluster.evict(pod))
                .isInstanceOfSatisfying(
                        WorldException.class, e -> assertThat(e.kind()).isEqualTo(WorldException.Kind.THROTTLED))
                .hasMessageContaining("disruption budget");
        cluster.delete(budget, "", Write.REAL);
        cluster.evict(pod);
        fixture.await("the pod is gone", () -> cluster.get(pod).isEmpty());
    }

    @Test
    void aRunningPodKeepsItsSpec() {
        start("backend", 1);
        Ref pod = pods("backend").getFirst().ref();

        assertThat(refusal(() -> again(() -> cluster.replace(
                        live(pod).with("/spec/containers/0/command", Value.list(Value.of("other"))), Write.REAL))))
                .isEqualTo(WorldException.Kind.INVALID);
    }

    private static final String IMAGE = "/spec/template/spec/containers/0/image";

    private Resource deployment(String name, int replicas, Behaviour behaviour) {
        return Manifests.deployment(namespace(), name, replicas, fixture.image(behaviour))
                .with("/spec/template/spec/terminationGracePeriodSeconds", Value.of(2));
    }

    private Resource start(String name, int replicas) {
        Resource made = create(deployment(name, replicas, Behaviour.GOOD));
        awaitRolledOut(name, replicas);
        return made;
    }

    private void awaitRolledOut(String name, int replicas) {
        Ref ref = Kind.DEPLOYMENT.named(namespace(), name);
        fixture.await(name + " is rolled out", () -> {
            Resource live = live(ref);
            Value status = live.document();
            return status.number("/status/observedGeneration").orElse(0L) == live.generation()
                    && status.number("/status/updatedReplicas").orElse(0L) == replicas
                    && status.number("/status/replicas").orElse(0L) == replicas
                    && status.number("/status/availableReplicas").orElse(0L) == replicas
                    && pods(name).size() == replicas;
        });
    }

    private Resource update(Ref ref, UnaryOperator<Resource> change) throws Exception {
        return again(() -> cluster.replace(change.apply(live(ref)), Write.REAL));
    }

    private Resource live(Ref ref) {
        return cluster.get(ref).orElseThrow();
    }

    private long observed(Ref ref) {
        return live(ref).document().number("/status/observedGeneration").orElse(0L);
    }

    private List<Resource> pods(String app) {
        return cluster.list(Query.all(Kind.POD, namespace()).labelled(Map.of("app", app)));
    }

    private List<Resource> sets(String app) {
        return cluster.list(Query.all(Kind.REPLICA_SET, namespace()).labelled(Map.of("app", app)));
    }

    private Map<String, Long> sizes(String app) {
        return sets(app).stream()
                .collect(Collectors.toMap(
                        Resource::uid,
                        set -> set.document().number("/spec/replicas").orElse(0L)));
    }

    private List<Resource> ready(String app) {
        return pods(app).stream()
                .filter(pod -> condition(pod, "Ready").equals(Optional.of("True")))
                .toList();
    }

    private Set<String> addresses(String app) {
        return ready(app).stream()
                .map(pod -> pod.document().text("/status/podIP").orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Value> endpoints(String service) {
        return cluster
                .list(Query.all(Kind.ENDPOINT_SLICE, namespace())
                        .labelled(Map.of("kubernetes.io/service-name", service)))
                .stream()
                .flatMap(slice -> slice.document().items("/endpoints").stream())
                .toList();
    }

    private Set<String> readyEndpoints(String service) {
        return endpoints(service).stream()
                .filter(e -> e.truth("/conditions/ready").orElse(false))
                .map(e -> e.text("/addresses/0").orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean waits(String app, String reason) {
        return pods(app).stream()
                .anyMatch(pod -> pod.document()
                        .text("/status/containerStatuses/0/state/waiting/reason")
                        .equals(Optional.of(reason)));
    }

    private PodResponse proxy(String method, String path, Value body) {
        Ref pod = ready("backend").getFirst().ref();
        return cluster.proxy(new PodRequest(method, pod, "http", 8080, path, body));
    }

    private static String body(PodResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static boolean runs(Resource pod) {
        return pod.document().at("/status/containerStatuses/0/state/running").isPresent();
    }

    private static Optional<String> controller(Resource resource) {
        return resource.document().items("/metadata/ownerReferences").stream()
                .filter(owner -> owner.truth("/controller").orElse(false))
                .findFirst()
                .flatMap(owner -> owner.text("/uid"));
    }

    private static Optional<String> condition(Resource resource, String type) {
        return resource.document().items("/status/conditions").stream()
                .filter(c -> c.text("/type").equals(Optional.of(type)))
                .findFirst()
                .flatMap(c -> c.text("/status"));
    }
}
