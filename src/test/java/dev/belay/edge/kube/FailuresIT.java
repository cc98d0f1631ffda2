package dev.belay.edge.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.testcluster.AdmissionWebhook;
import dev.belay.testcluster.OnRealCluster;
import dev.belay.testcluster.TestCluster;
import dev.belay.testkit.Manifests;
import dev.belay.world.Cluster.Query;
import dev.belay.world.Cluster.Write;
import dev.belay.world.WorldException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a real API server answers when it does not do what we ask, and what that is to Belay.
@OnRealCluster
class FailuresIT {
    private final TestCluster real;
    private String namespace;
    private KubeCluster cluster;

    FailuresIT(TestCluster real) {
        this.real = real;
    }

    @BeforeEach
    void open() {
        namespace = real.namespace();
        cluster = connect(real.kubeconfig());
    }

    @AfterEach
    void close() {
        cluster.close();
        real.forget(namespace);
    }

    @Test
    void aValueOfTheWrongTypeIsInvalid() {
        Resource deployment = Manifests.deployment(namespace, "backend", 1, "chat:v2");

        assertFails(
                () -> cluster.create(deployment.with("/spec/replicas", Value.of("three")), Write.REAL),
                WorldException.Kind.INVALID,
                400);
    }

    @Test
    void anUnknownTokenIsForbidden() {
        try (KubeCluster stranger = connect(real.kubeconfigWithToken("stranger", "no-such-token"))) {
            assertFails(() -> stranger.get(map("a").ref()), WorldException.Kind.FORBIDDEN, 401);
        }
    }

    @Test
    void aMissingRightIsForbidden() {
        try (KubeCluster nobody = connect(real.kubeconfig("nobody"))) {
            assertFails(() -> nobody.create(map("a"), Write.REAL), WorldException.Kind.FORBIDDEN, 403);
        }
    }

    @Test
    void actingForAnotherWithoutTheRightIsForbidden() {
        Connection asAdmin = new Connection(
                Connection.Target.file(real.kubeconfig("nobody").toString()),
                new Connection.Acting("admin", List.of()),
                Connection.REQUEST,
                "test");

        try (KubeCluster nobody = asAdmin.open()) {
            assertFails(() -> nobody.get(map("a").ref()), WorldException.Kind.FORBIDDEN, 403);
        }
    }

    @Test
    void aFullQuotaRefuses() {
        real.kubectl("create", "quota", "none", "--hard=count/configmaps=1", "-n", namespace);
        real.await(
                "the quota is counted",
                () -> real.kubectl("get", "quota", "none", "-n", namespace, "-o", "json")
                        .contains("\"used\""));

        assertFails(
                () -> {
                    cluster.create(map("a"), Write.REAL);
                    cluster.create(map("b"), Write.REAL);
                },
                WorldException.Kind.REFUSED,
                403);
    }

    @Test
    void podSecurityRefuses() {
        real.kubectl("label", "namespace", namespace, "pod-security.kubernetes.io/enforce=restricted");

        assertFails(
                () -> cluster.create(Manifests.of("""
                    apiVersion: v1
                    kind: Pod
                    metadata: {namespace: %s, name: root}
                    spec: {containers: [{name: a, image: "chat:v2", securityContext: {privileged: true}}]}
                    """.formatted(namespace)), Write.REAL),
                WorldException.Kind.REFUSED,
                403);
    }

    @Test
    void aNamespaceThatEndsRefuses() {
        String doomed = real.namespace();
        Resource held = Manifests.configMap(doomed, "held", "key", "1")
                .with("/metadata/finalizers", Value.list(Value.of("example.org/hold")));
        Resource made = cluster.create(held, Write.REAL);
        real.forget(doomed);

        assertFails(
                () -> cluster.create(Manifests.configMap(doomed, "late", "key", "1"), Write.REAL),
                WorldException.Kind.REFUSED,
                403);
        real.kubectl(
                "patch",
                "cm",
                made.name(),
                "-n",
                doomed,
                "--type=json",
                "-p",
                "[{op: remove, path: /metadata/finalizers}]");
    }

    @ParameterizedTest(name = "with status {0}")
    @ValueSource(ints = {0, 400, 403, 409, 422, 500})
    void aWebhookThatSaysNoRefuses(int code) {
        try (AdmissionWebhook webhook = real.webhook(namespace)) {
            webhook.deny(code, "not on a Friday");

            real.await("the webhook is asked", () -> refused("not on a Friday"));

            assertFails(
                    () -> cluster.create(map("b"), Write.REAL), WorldException.Kind.REFUSED, code == 0 ? 400 : code);
        }
    }

    @Test
    void aFailClosedWebhookThatDoesNotAnswerRefuses() {
        try (AdmissionWebhook webhook = real.webhook(namespace)) {
            webhook.stop();

            real.await("the webhook is missed", () -> refused("failed calling webhook"));

            assertFails(() -> cluster.create(map("b"), Write.REAL), WorldException.Kind.REFUSED, 500);
        }
    }

    @Test
    void aPolicyThatSaysNoRefuses() {
        real.apply("""
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: never}
            spec:
              matchConstraints:
                namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
                resourceRules:
                - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}
              validations: [{expression: "false", message: not on a Friday}]
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: never}
            spec: {policyName: never, validationActions: [Deny]}
            """.formatted(namespace));

        real.await("the policy holds", () -> refused("not on a Friday"));

        assertFails(() -> cluster.create(map("b"), Write.REAL), WorldException.Kind.REFUSED, 422);
        real.kubectl("delete", "validatingadmissionpolicy,validatingadmissionpolicybinding", "never");
    }

    @Test
    void whatIsTooLargeIsInvalid() {
        Resource map = map("a");

        assertFails(
                () -> cluster.create(map.with("/data/key", Value.of("x".repeat(1_200_000))), Write.REAL),
                WorldException.Kind.INVALID,
                422);
        assertFails(
                () -> cluster.create(map.with("/data/key", Value.of("x".repeat(4_000_000))), Write.REAL),
                WorldException.Kind.INVALID,
                413);
    }

    @Test
    void aFieldThatMayNotChangeIsInvalid() {
        Resource service = cluster.create(Manifests.service(namespace, "backend"), Write.REAL);

        assertFails(
                () -> cluster.replace(service.with("/spec/clusterIP", Value.of("198.19.9.9")), Write.REAL),
                WorldException.Kind.INVALID,
                422);
    }

    @Test
    void aServerThatIsTooBusyThrottles() {
        real.apply("""
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: PriorityLevelConfiguration
            metadata: {name: none}
            spec:
              type: Limited
              limited: {nominalConcurrencyShares: 0, lendablePercent: 0, borrowingLimitPercent: 0, limitResponse: {type: Reject}}
            ---
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: FlowSchema
            metadata: {name: throttled}
            spec:
              priorityLevelConfiguration: {name: none}
              matchingPrecedence: 2
              rules:
              - subjects: [{kind: User, user: {name: throttled}}]
                nonResourceRules: [{verbs: ["*"], nonResourceURLs: ["*"]}]
                resourceRules:
                - {verbs: ["*"], apiGroups: ["*"], resources: ["*"], clusterScope: true, namespaces: ["*"]}
            """);
        try (KubeCluster throttled = connect(real.kubeconfig("throttled"))) {
            List<WorldException> failures = new CopyOnWriteArrayList<>();
            real.await("the limit holds", () -> {
                crowd(() -> failures.add(failure(() -> throttled.get(map("a").ref()))));
                return failures.stream().anyMatch(f -> f.kind() == WorldException.Kind.THROTTLED);
            });

            assertThat(failures)
                    .filteredOn(f -> f.kind() == WorldException.Kind.THROTTLED)
                    .allSatisfy(f -> {
                        assertThat(f).hasMessageContaining("HTTP 429");
                        assertThat(f.retryAfter()).isPositive();
                    });
        }
        real.kubectl("delete", "flowschema/throttled", "prioritylevelconfiguration/none");
    }

    @Test
    void aKindWhoseServerIsDownIsUnreachable() {
        real.apply("""
            apiVersion: apiregistration.k8s.io/v1
            kind: APIService
            metadata: {name: v1.down.example.org}
            spec:
              group: down.example.org
              version: v1
              insecureSkipTLSVerify: true
              groupPriorityMinimum: 100
              versionPriority: 100
              service: {namespace: %s, name: nobody}
            """.formatted(namespace));
        Kind kind = new Kind("down.example.org", "v1", "Widget");

        real.await(
                "the group is known",
                () -> failure(() -> cluster.list(Query.all(kind, namespace))).kind() != WorldException.Kind.GONE);

        assertFails(() -> cluster.list(Query.all(kind, namespace)), WorldException.Kind.UNREACHABLE, 503);
        real.kubectl("delete", "apiservice", "v1.down.example.org");
    }

    @Test
    void aVersionThatIsNoLongerServedIsGone() {
        String group = namespace + ".example.org";
        Kind current = new Kind(group, "v2", "Widget");
        Kind former = new Kind(group, "v1", "Widget");
        real.apply("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.%1$s}
            spec:
              group: %1$s
              scope: Namespaced
              names: {kind: Widget, plural: widgets}
              versions:
              - {name: v1, served: false, storage: false, schema: {openAPIV3Schema: {type: object}}}
              - {name: v2, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
            """.formatted(group));

        real.await("the kind is served", () -> cluster.served(group, "Widget").contains(current));

        assertThat(cluster.served(group, "Widget")).containsExactly(current);
        assertThat(failure(() -> cluster.get(former.named(namespace, "a"))).kind())
                .isEqualTo(WorldException.Kind.GONE);
        real.kubectl("delete", "crd", "widgets." + group);
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() {
        real.killApiServer();
        try {
            assertThat(failure(() -> cluster.get(map("a").ref())).kind()).isEqualTo(WorldException.Kind.UNREACHABLE);
        } finally {
            real.startApiServer();
        }
        assertThat(cluster.get(map("a").ref())).isEmpty();
    }

    /// Runs it at the same time as often as a level without room for anybody still lets one through.
    private static void crowd(Runnable call) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                threads.execute(call);
            }
        }
    }

    private boolean refused(String message) {
        try {
            cluster.create(map("a"), Write.DRY_RUN);
            return false;
        } catch (WorldException e) {
            return String.valueOf(e.getMessage()).contains(message);
        }
    }

    private Resource map(String name) {
        return Manifests.configMap(namespace, name, "key", "1");
    }

    private static KubeCluster connect(Path kubeconfig) {
        return Connection.through(kubeconfig, "test").open();
    }

    private static void assertFails(ThrowingCallable call, WorldException.Kind kind, int status) {
        WorldException failure = failure(call);

        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("HTTP " + status);
    }

    private static WorldException failure(ThrowingCallable call) {
        return catchThrowableOfType(WorldException.class, call);
    }
}
