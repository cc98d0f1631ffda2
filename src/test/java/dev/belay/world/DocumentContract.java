package dev.belay.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.testkit.Manifests;
import dev.belay.world.Cluster.Query;
import dev.belay.world.Cluster.Write;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Cluster] does with documents, whatever is behind it.
public abstract class DocumentContract {
    protected ClusterFixture fixture;
    protected Cluster cluster;

    /// A cluster of its own for each test, or a namespace of its own in a shared one.
    protected abstract ClusterFixture open() throws Exception;

    @BeforeEach
    void openFixture() throws Exception {
        fixture = open();
        cluster = fixture.cluster();
    }

    @AfterEach
    void closeFixture() {
        fixture.close();
    }

    protected String namespace() {
        return fixture.namespace();
    }

    protected Ref configMap(String name) {
        return Kind.CONFIG_MAP.named(namespace(), name);
    }

    protected Resource create(Resource resource) {
        return cluster.create(resource, Write.REAL);
    }

    protected static WorldException.Kind refusal(ThrowingCallable call) {
        return catchThrowableOfType(WorldException.class, call).kind();
    }

    /// Tries again on a conflict, as every writer beside controllers must.
    protected static <T> T again(Callable<T> write) throws Exception {
        for (int i = 0; ; i++) {
            try {
                return write.call();
            } catch (WorldException e) {
                if (e.kind() != WorldException.Kind.CONFLICT || i == 20) {
                    throw e;
                }
            }
        }
    }

    @Test
    void itSaysWhichClusterItIs() {
        Resource system = cluster.get(Kind.NAMESPACE.named("", "kube-system")).orElseThrow();

        assertThat(cluster.identity().uid()).isEqualTo(system.uid()).isNotEmpty();
        assertThat(cluster.identity().version()).startsWith("v1.");
    }

    @Test
    void itSaysWhoAsks() {
        assertThat(cluster.whoAmI().id()).isNotBlank();
        assertThat(cluster.whoAmI().groups()).contains("system:authenticated");
    }

    @Test
    void itSaysWhatIsAllowed() {
        assertThat(cluster.may(new Cluster.Access("update", "apps", "deployments", namespace(), "")))
                .isTrue();
        assertThat(fixture.reader().may(new Cluster.Access("get", "", "configmaps", namespace(), "")))
                .isTrue();
        assertThat(fixture.reader().may(new Cluster.Access("update", "apps", "deployments", namespace(), "")))
                .isFalse();
    }

    @Test
    void aReaderCannotWrite() {
        Resource map = Manifests.configMap(namespace(), "a", "key", "1");

        assertThat(refusal(() -> fixture.reader().create(map, Write.REAL))).isEqualTo(WorldException.Kind.FORBIDDEN);
        assertThat(cluster.get(map.ref())).isEmpty();
    }

    @Test
    void aKindThatIsServedIsFound() {
        assertThat(cluster.served("apps", "Deployment")).containsExactly(Kind.DEPLOYMENT);
        assertThat(cluster.served("gateway.networking.k8s.io", "HTTPRoute")).contains(Kind.HTTP_ROUTE);
    }

    @Test
    void aKindThatIsAbsentFromDiscoveryIsNotServed() {
        Kind unknown = new Kind("serving.example.org", "v1", "Widget");

        assertThat(cluster.served(unknown.group(), unknown.kind())).isEmpty();
        assertThat(refusal(() -> cluster.list(Query.all(unknown, namespace())))).isEqualTo(WorldException.Kind.GONE);
        assertThat(refusal(() -> cluster.get(unknown.named(namespace(), "a")))).isEqualTo(WorldException.Kind.GONE);
    }

    @Test
    void whatIsCreatedIsReadBackWithIdentity() {
        Resource made = create(Manifests.configMap(namespace(), "a", "key", "1"));

        assertThat(cluster.get(configMap("a"))).contains(made);
        assertThat(made.uid()).isNotEmpty();
        assertThat(made.version()).isNotEmpty();
        assertThat(made.document().text("/metadata/creationTimestamp")).isPresent();
    }

    @Test
    void whatDoesNotExistIsAbsent() {
        assertThat(cluster.get(configMap("nothing"))).isEmpty();
    }

    @Test
    void aNameIsTakenOnce() {
        create(Manifests.configMap(namespace(), "a", "key", "1"));

        assertThat(refusal(() -> create(Manifests.configMap(namespace(), "a", "key", "2"))))
                .isEqualTo(WorldException.Kind.CONFLICT);
        assertThat(cluster.get(configMap("a")).orElseThrow().document().text("/data/key"))
                .contains("1");
    }

    @Test
    void anObjectNeedsItsNamespace() {
        assertThat(refusal(() -> create(Manifests.configMap("no-such-namespace", "a", "key", "1"))))
                .isEqualTo(WorldException.Kind.GONE);
    }

    @Test
    void anOldVersionIsAConflict() {
        Resource first = create(Manifests.configMap(namespace(), "a", "key", "1"));
        cluster.replace(first.with("/data/key", Value.of("2")), Write.REAL);

        assertThat(refusal(() -> cluster.replace(first.with("/data/key", Value.of("3")), Write.REAL)))
                .isEqualTo(WorldException.Kind.CONFLICT);
        assertThat(cluster.get(configMap("a")).orElseThrow().document().text("/data/key"))
                .contains("2");
    }

    @Test
    void aReplacementWithoutAVersionIsInvalid() {
        create(Manifests.configMap(namespace(), "a", "key", "1"));

        assertThat(refusal(() -> cluster.replace(Manifests.configMap(namespace(), "a", "key", "2"), Write.REAL)))
                .isEqualTo(WorldException.Kind.INVALID);
    }

    @Test
    void aReplacementOfNothingIsGone() {
        Resource made = create(Manifests.configMap(namespace(), "a", "key", "1"));
        cluster.delete(made.ref(), "", Write.REAL);

        assertThat(refusal(() -> cluster.replace(made, Write.REAL))).isEqualTo(WorldException.Kind.GONE);
        assertThat(refusal(() -> cluster.delete(made.ref(), "", Write.REAL))).isEqualTo(WorldException.Kind.GONE);
    }

    @Test
    void everyChangeGivesANewVersion() {
        Resource first = create(Manifests.configMap(namespace(), "a", "key", "1"));
        Resource second = cluster.replace(first.with("/data/key", Value.of("2")), Write.REAL);

        assertThat(second.version()).isNotEqualTo(first.version());
        assertThat(second.uid()).isEqualTo(first.uid());
        assertThat(cluster.replace(second, Write.REAL)).isEqualTo(second);
    }

    @Test
    void deletingAsksForTheUidExpected() {
        Resource made = create(Manifests.configMap(namespace(), "a", "key", "1"));

        assertThat(refusal(() -> cluster.delete(made.ref(), "00000000-0000-4000-8000-000000000000", Write.REAL)))
                .isEqualTo(WorldException.Kind.CONFLICT);
        assertThat(cluster.get(made.ref())).isPresent();
        cluster.delete(made.ref(), made.uid(), Write.REAL);
        assertThat(cluster.get(made.ref())).isEmpty();
    }

    @Test
    void aReplacementMeantForAnotherObjectIsAConflict() {
        Resource old = create(Manifests.configMap(namespace(), "a", "key", "1"));
        cluster.delete(old.ref(), old.uid(), Write.REAL);
        Resource made = create(Manifests.configMap(namespace(), "a", "key", "2"));

        assertThat(refusal(() ->
                        cluster.replace(old.with("/metadata/resourceVersion", Value.of(made.version())), Write.REAL)))
                .isEqualTo(WorldException.Kind.CONFLICT);
    }

    @Test
    void aDryRunStoresNothing() {
        Resource made = create(Manifests.configMap(namespace(), "a", "key", "1"));

        Resource tried = cluster.replace(made.with("/data/key", Value.of("2")), Write.DRY_RUN);
        cluster.create(Manifests.configMap(namespace(), "b", "key", "1"), Write.DRY_RUN);
        cluster.delete(made.ref(), made.uid(), Write.DRY_RUN);

        assertThat(tried.document().text("/data/key")).contains("2");
        assertThat(cluster.get(configMap("a"))).contains(made);
        assertThat(cluster.get(configMap("b"))).isEmpty();
    }

    @Test
    void aDryRunIsRefusedAsTheRealWriteWouldBe() {
        Resource bad = Manifests.deployment(namespace(), "Backend_", 1, "sandbox.belay.dev/chat:good");

        assertThat(refusal(() -> cluster.create(bad, Write.DRY_RUN))).isEqualTo(WorldException.Kind.INVALID);
    }

    @Test
    void fieldsThatBelayDoesNotKnowSurvive() {
        Value constraints = Value.list(Value.object(
                "maxSkew", Value.of(1),
                "topologyKey", Value.of("kubernetes.io/hostname"),
                "whenUnsatisfiable", Value.of("ScheduleAnyway"),
                "nodeTaintsPolicy", Value.of("Honor"),
                "matchLabelKeys", Value.list(Value.of("pod-template-hash")),
                "labelSelector", Value.object("matchLabels", Value.object("app", Value.of("quiet")))));
        Resource quiet = create(Manifests.deployment(namespace(), "quiet", 0, "sandbox.belay.dev/chat:good")
                .with("/spec/template/spec/topologySpreadConstraints", constraints)
                .withAnnotation("example.org/note", "ä \"quoted\"\nline"));

        Resource read = cluster.get(quiet.ref()).orElseThrow();
        assertThat(read.document().at("/spec/template/spec/topologySpreadConstraints"))
                .contains(constraints);
        assertThat(read.annotation("example.org/note")).contains("ä \"quoted\"\nline");
    }

    @Test
    void theServerFillsInWhatIsLeftOpen() {
        Value deployment = create(Manifests.deployment(namespace(), "quiet", 0, "sandbox.belay.dev/chat:good"))
                .document();
        Value service = create(Manifests.service(namespace(), "quiet")).document();

        assertThat(deployment.text("/spec/strategy/rollingUpdate/maxSurge")).contains("25%");
        assertThat(deployment.number("/spec/progressDeadlineSeconds")).contains(600L);
        assertThat(deployment.text("/spec/template/spec/restartPolicy")).contains("Always");
        assertThat(deployment.text("/spec/template/spec/containers/0/ports/0/protocol"))
                .contains("TCP");
        assertThat(service.text("/spec/type")).contains("ClusterIP");
        assertThat(service.text("/spec/clusterIP")).isPresent();
        assertThat(service.text("/spec/sessionAffinity")).contains("None");
    }

    @Test
    void theGenerationCountsChangesOfTheSpecOnly() {
        Resource route = create(Manifests.route(namespace(), "chat", "backend"));

        Resource noted = cluster.replace(route.withAnnotation("example.org/note", "1"), Write.REAL);
        Resource named =
                cluster.replace(noted.with("/spec/hostnames", Value.list(Value.of("chat.example.org"))), Write.REAL);

        assertThat(noted.generation()).isEqualTo(1);
        assertThat(named.generation()).isEqualTo(2);
    }

    @Test
    void theGenerationOfADeploymentCountsItsAnnotationsToo() throws Exception {
        Ref ref = create(Manifests.deployment(namespace(), "quiet", 0, "sandbox.belay.dev/chat:good"))
                .ref();

        Resource labelled = again(() -> cluster.replace(
                cluster.get(ref).orElseThrow().with("/metadata/labels/tier", Value.of("web")), Write.REAL));
        Resource noted = again(() ->
                cluster.replace(cluster.get(ref).orElseThrow().withAnnotation("example.org/note", "1"), Write.REAL));

        assertThat(labelled.generation()).isEqualTo(1);
        assertThat(noted.generation()).isEqualTo(2);
    }

    @Test
    void theStatusIsWrittenOnlyThroughItsSubresource() {
        Resource route = create(Manifests.route(namespace(), "chat", "backend"));
        Value status = routeStatus(Value.list(Value.object(
                "type", Value.of("Accepted"),
                "status", Value.of("True"),
                "reason", Value.of("Accepted"),
                "message", Value.of(""),
                "lastTransitionTime", Value.of("2026-11-22T03:14:52Z"))));

        Resource ignored = cluster.replace(route.with("/status", status), Write.REAL);
        Resource written = cluster.replaceStatus(
                ignored.with("/status", status).with("/spec/hostnames", Value.list(Value.of("other.example.org"))));

        assertThat(ignored.document().items("/status/parents")).isEmpty();
        assertThat(written.document().text("/status/parents/0/controllerName")).contains("example.org/gateway");
        assertThat(written.document().items("/spec/hostnames")).isEmpty();
        assertThat(written.generation()).isEqualTo(route.generation());
    }

    @Test
    void aStatusIsCheckedToo() {
        Resource route = create(Manifests.route(namespace(), "chat", "backend"));

        assertThatThrownBy(() -> cluster.replaceStatus(route.with("/status", routeStatus(Value.list()))))
                .isInstanceOfSatisfying(
                        WorldException.class, e -> assertThat(e.kind()).isEqualTo(WorldException.Kind.INVALID))
                .hasMessageContaining("status.parents[0].conditions");
    }

    private static Value routeStatus(Value conditions) {
        return Value.object(
                "parents",
                Value.list(Value.object(
                        "parentRef", Value.object("name", Value.of("edge")),
                        "controllerName", Value.of("example.org/gateway"),
                        "conditions", conditions)));
    }

    @Test
    void aListIsSelectedByLabelsAndFields() {
        create(Manifests.configMap(namespace(), "a", "key", "1").with("/metadata/labels/tier", Value.of("web")));
        create(Manifests.configMap(namespace(), "b", "key", "1").with("/metadata/labels/tier", Value.of("db")));
        create(Manifests.configMap(namespace(), "c", "key", "1"));

        Query all = Query.all(Kind.CONFIG_MAP, namespace());
        assertThat(names(all)).contains("a", "b", "c");
        assertThat(names(all.labelled(Map.of("tier", "web")))).containsExactly("a");
        assertThat(names(new Query(Kind.CONFIG_MAP, namespace(), Map.of(), Map.of("metadata.name", "b"))))
                .containsExactly("b");
        assertThat(names(Query.all(Kind.CONFIG_MAP, "").labelled(Map.of("tier", "db"))))
                .contains("b");
    }

    @Test
    void aListHasAllItsPages() {
        for (int i = 0; i < 510; i++) {
            create(Manifests.configMap(namespace(), "m-" + i, "key", "1").with("/metadata/labels/many", Value.of("1")));
        }

        assertThat(names(Query.all(Kind.CONFIG_MAP, namespace()).labelled(Map.of("many", "1"))))
                .hasSize(510)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsInvalidIsRefusedWithTheField() {
        Resource deployment = Manifests.deployment(namespace(), "backend", 1, "sandbox.belay.dev/chat:good");
        Resource route = Manifests.route(namespace(), "chat", "backend");

        assertInvalid(deployment.with("/spec/template/metadata/labels/app", Value.of("other")), "selector");
        assertInvalid(deployment.with("/spec/template/spec/containers", Value.list()), "spec.template.spec.containers");
        assertInvalid(deployment.with("/metadata/labels/app", Value.of("not a label")), "metadata.labels");
        assertInvalid(route.with("/spec/rules/0/backendRefs/0/weight", Value.of(-1)), "weight");
        assertInvalid(Manifests.configMap(namespace(), "A", "key", "1"), "metadata.name");
        assertInvalid(
                Manifests.service(namespace(), "backend").with("/spec/ports/0/port", Value.of(70_000)),
                "spec.ports[0]");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        Resource deployment = Manifests.deployment(namespace(), "quiet", 0, "sandbox.belay.dev/chat:good");

        assertThat(refusal(() -> create(deployment.with("/spec/replicas", Value.of("three")))))
                .isEqualTo(WorldException.Kind.INVALID);
    }

    @Test
    void aConfigMapHasAtMostAMebibyte() {
        Resource map = Manifests.configMap(namespace(), "a", "key", "1");

        assertThat(refusal(() -> create(map.with("/data/key", Value.of("x".repeat(1_200_000))))))
                .isEqualTo(WorldException.Kind.INVALID);
    }

    @Test
    void aServiceKeepsItsAddress() {
        Resource made = create(Manifests.service(namespace(), "backend"));

        assertThat(refusal(() -> cluster.replace(made.with("/spec/clusterIP", Value.of("198.19.9.9")), Write.REAL)))
                .isEqualTo(WorldException.Kind.INVALID);
    }

    @Test
    void whatIsCreatedHasNoVersionYet() {
        Resource map = Manifests.configMap(namespace(), "a", "key", "1");

        assertThat(refusal(() -> create(map.with("/metadata/resourceVersion", Value.of("1")))))
                .isEqualTo(WorldException.Kind.INVALID);
    }

    @Test
    void aNegativeScaleIsRefused() {
        Resource made = create(Manifests.deployment(namespace(), "quiet", 0, "sandbox.belay.dev/chat:good"));

        assertThat(refusal(() -> cluster.scale(made.ref(), -1))).isEqualTo(WorldException.Kind.INVALID);
    }

    @Test
    void aPodThatIsNotThereCannotBeEvicted() {
        assertThat(refusal(() -> cluster.evict(Kind.POD.named(namespace(), "nobody"))))
                .isEqualTo(WorldException.Kind.GONE);
    }

    @Test
    void anObjectThatIsBeingDeletedCountsAnotherGeneration() {
        Resource made = create(Manifests.deployment(namespace(), "quiet", 0, "sandbox.belay.dev/chat:good")
                .with("/metadata/finalizers", Value.list(Value.of("example.org/hold"))));

        cluster.delete(made.ref(), made.uid(), Write.REAL);

        assertThat(cluster.get(made.ref()).orElseThrow().generation()).isEqualTo(made.generation() + 1);
    }

    @Test
    void aSelectorOfADeploymentIsImmutable() {
        Resource made = create(Manifests.deployment(namespace(), "quiet", 0, "sandbox.belay.dev/chat:good"));

        assertThat(refusal(() -> again(() -> cluster.replace(
                        cluster.get(made.ref())
                                .orElseThrow()
                                .with("/spec/selector/matchLabels/tier", Value.of("web"))
                                .with("/spec/template/metadata/labels/tier", Value.of("web")),
                        Write.REAL))))
                .isEqualTo(WorldException.Kind.INVALID);
    }

    @Test
    void anImmutableConfigMapKeepsItsData() {
        Resource made = create(Manifests.configMap(namespace(), "a", "key", "1").with("/immutable", Value.of(true)));

        assertThat(refusal(() -> cluster.replace(made.with("/data/key", Value.of("2")), Write.REAL)))
                .isEqualTo(WorldException.Kind.INVALID);
        assertThat(refusal(() -> cluster.replace(made.with("/immutable", Value.of(false)), Write.REAL)))
                .isEqualTo(WorldException.Kind.INVALID);
    }

    @Test
    void ofTwoWhoTakeALeaseOneLoses() {
        Resource lease = create(Manifests.lease(namespace(), "belay", "nobody"));
        cluster.replace(lease.with("/spec/holderIdentity", Value.of("first")), Write.REAL);

        assertThat(refusal(() -> cluster.replace(lease.with("/spec/holderIdentity", Value.of("second")), Write.REAL)))
                .isEqualTo(WorldException.Kind.CONFLICT);
        assertThat(cluster.get(lease.ref()).orElseThrow().document().text("/spec/holderIdentity"))
                .contains("first");
    }

    @Test
    void aScaleSetsTheReplicas() {
        Resource made = create(Manifests.deployment(namespace(), "quiet", 0, "registry.invalid/chat:good"));

        cluster.scale(made.ref(), 2);

        assertThat(cluster.get(made.ref()).orElseThrow().document().number("/spec/replicas"))
                .contains(2L);
        assertThat(refusal(() -> cluster.scale(made.ref().named("nothing"), 2))).isEqualTo(WorldException.Kind.GONE);
    }

    @Test
    void aFinalizerHoldsTheObject() {
        Resource made = create(Manifests.configMap(namespace(), "a", "key", "1")
                .with("/metadata/finalizers", Value.list(Value.of("example.org/hold"))));

        cluster.delete(made.ref(), made.uid(), Write.REAL);
        Resource doomed = cluster.get(made.ref()).orElseThrow();
        cluster.replace(doomed.with("/metadata/finalizers", Value.list()), Write.REAL);

        assertThat(doomed.document().text("/metadata/deletionTimestamp")).isPresent();
        assertThat(cluster.get(made.ref())).isEmpty();
    }

    @Test
    void theServerHasAClock() {
        Instant first = cluster.serverTime();
        Instant second = cluster.serverTime();

        assertThat(first).isEqualTo(first.truncatedTo(ChronoUnit.SECONDS));
        assertThat(second).isAfterOrEqualTo(first);
    }

    private void assertInvalid(Resource resource, String field) {
        assertThatThrownBy(() -> create(resource))
                .isInstanceOfSatisfying(
                        WorldException.class, e -> assertThat(e.kind()).isEqualTo(WorldException.Kind.INVALID))
                .hasMessageContaining(field);
    }

    private List<String> names(Query query) {
        return cluster.list(query).stream().map(Resource::name).toList();
    }
}
