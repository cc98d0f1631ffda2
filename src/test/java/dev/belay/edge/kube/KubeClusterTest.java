package dev.belay.edge.kube;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What each answer of an API server means, with canned answers; behaviour of a whole server is in `ClusterContract`.
class KubeClusterTest {
    private static final Ref CONFIG = Kind.CONFIG_MAP.named("chat", "ws-config");
    private static final String URL = "/api/v1/namespaces/chat/configmaps/ws-config";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    private KubeCluster cluster;

    @BeforeEach
    void connect() throws IOException {
        cluster = open(Duration.ofSeconds(5));
        SERVER.stubFor(get(urlEqualTo("/api/v1"))
                .willReturn(okJson("{\"resources\":[{\"name\":\"configmaps\",\"kind\":\"ConfigMap\"},"
                        + "{\"name\":\"pods\",\"kind\":\"Pod\"},{\"name\":\"pods/log\",\"kind\":\"Pod\"}]}")));
    }

    @AfterEach
    void disconnect() {
        cluster.close();
    }

    @Test
    void namesItselfAndSendsTheToken() {
        SERVER.stubFor(get(urlEqualTo(URL))
                .withHeader("User-Agent", equalTo("belay-recovery/test"))
                .withHeader("Authorization", equalTo("Bearer secret"))
                .willReturn(okJson(config("7"))));

        assertThat(cluster.get(CONFIG)).map(Resource::version).hasValue("7");
    }

    @Test
    void absentIsOnlyWhatTheServerSaysOfThisObject() {
        answer(
                URL,
                status(404, "NotFound", "configmaps \"ws-config\" not found", ",\"details\":{\"name\":\"ws-config\"}"));
        assertThat(cluster.get(CONFIG)).isEmpty();

        answer(URL, aResponse().withStatus(404).withBody("404 page not found"));
        assertThatThrownBy(() -> cluster.get(CONFIG))
                .isInstanceOfSatisfying(
                        WorldException.class, e -> assertThat(e.kind()).isEqualTo(WorldException.Kind.GONE));
    }

    @Test
    void aKindThatDiscoveryLacksIsNotServed() {
        SERVER.stubFor(
                get(urlEqualTo("/apis/argoproj.io")).willReturn(aResponse().withStatus(404)));

        assertThat(cluster.served("argoproj.io", "Rollout")).isEmpty();
        assertThat(cluster.served("", "ConfigMap")).containsExactly(Kind.CONFIG_MAP);
        assertThat(cluster.served("", "Widget")).isEmpty();
        assertThatThrownBy(() -> cluster.get(new Ref("", "v1", "Widget", "chat", "a")))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("not served");
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadRequest,           INVALID,     malformed",
        "401, Unauthorized,         FORBIDDEN,   Unauthorized",
        "403, Forbidden,            FORBIDDEN,   configmaps is forbidden: User u cannot get resource",
        "403, Forbidden,            REFUSED,     pods \"a\" is forbidden: exceeded quota: q",
        "403, Forbidden,            REFUSED,     admission webhook \"w\" denied the request: no",
        "400, '',                   REFUSED,     admission webhook \"w\" denied the request without explanation",
        "409, Conflict,             REFUSED,     admission webhook \"w\" denied the request: no",
        "422, Invalid,              REFUSED,     x is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied",
        "403, Forbidden,            FORBIDDEN,   users \"b\" is forbidden: User \"a\" cannot impersonate resource",
        "403, Forbidden,            FORBIDDEN,   roles \"r\" is forbidden: user \"a\" is attempting to grant RBAC",
        "403, Forbidden,            REFUSED,     unable to create new content because it is being terminated",
        "409, Conflict,             CONFLICT,    the object has been modified",
        "409, AlreadyExists,        CONFLICT,    already exists",
        "410, Expired,              GONE,        too old resource version",
        "422, Invalid,              INVALID,     spec.replicas: Invalid value",
        "429, TooManyRequests,      THROTTLED,   too many requests",
        "500, InternalError,        UNREACHABLE, etcdserver: request timed out",
        "500, InternalError,        REFUSED,     failed calling webhook \"w\"",
        "503, ServiceUnavailable,   UNREACHABLE, the server is currently unable to handle the request",
        "504, Timeout,              UNREACHABLE, the server was unable to return a response in time"
    })
    void everyAnswerHasItsKindOfFailure(int code, String reason, WorldException.Kind kind, String message) {
        answer(URL, status(code, reason, message, ""));

        WorldException failure = catchThrowableOfType(WorldException.class, () -> cluster.get(CONFIG));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(message).hasMessageContaining("HTTP " + code);
    }

    @Test
    void carriesHowLongTheServerAskedToWait() {
        answer(URL, status(429, "TooManyRequests", "slow down", "").withHeader("Retry-After", "2"));

        WorldException failure = catchThrowableOfType(WorldException.class, () -> cluster.get(CONFIG));

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(2));
        SERVER.verify(1, getRequestedFor(urlEqualTo(URL)));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE"
            })
    void aCutStreamIsNoAnswer(Fault fault) {
        answer(URL, aResponse().withFault(fault));

        WorldException failure = catchThrowableOfType(WorldException.class, () -> cluster.get(CONFIG));

        assertThat(failure.kind()).isEqualTo(WorldException.Kind.UNREACHABLE);
    }

    @Test
    void halfADocumentIsNoAnswer() {
        answer(URL, okJson("{\"apiVersion\":\"v1\",\"kind\":\"Conf"));

        WorldException failure = catchThrowableOfType(WorldException.class, () -> cluster.get(CONFIG));

        assertThat(failure.kind()).isEqualTo(WorldException.Kind.UNREACHABLE);
    }

    @Test
    void aServerThatHangsIsUnreachable() throws IOException {
        try (KubeCluster impatient = open(Duration.ofMillis(300))) {
            answer(URL, okJson(config("7")).withFixedDelay(60_000));

            WorldException failure = catchThrowableOfType(WorldException.class, () -> impatient.get(CONFIG));

            assertThat(failure.kind()).isEqualTo(WorldException.Kind.UNREACHABLE);
        }
    }

    @Test
    void readsAListThroughAllItsPagesAndTypesItsItems() {
        SERVER.stubFor(get(urlPathEqualTo("/api/v1/namespaces/chat/configmaps"))
                .withQueryParam("labelSelector", equalTo("app=backend"))
                .willReturn(
                        okJson("{\"metadata\":{\"continue\":\"next\"},\"items\":[{\"metadata\":{\"name\":\"a\"}}]}")));
        SERVER.stubFor(get(urlPathEqualTo("/api/v1/namespaces/chat/configmaps"))
                .withQueryParam("continue", equalTo("next"))
                .willReturn(okJson("{\"metadata\":{},\"items\":[{\"metadata\":{\"name\":\"b\"}}]}")));

        assertThat(cluster.list(Cluster.Query.all(Kind.CONFIG_MAP, "chat").labelled(Map.of("app", "backend"))))
                .extracting(r -> r.ref().toString())
                .containsExactly("v1/ConfigMap/a", "v1/ConfigMap/b");
    }

    @Test
    void aListThatExpiresBetweenPagesFailsAsAWhole() {
        SERVER.stubFor(get(urlPathEqualTo("/api/v1/namespaces/chat/configmaps"))
                .willReturn(
                        okJson("{\"metadata\":{\"continue\":\"next\"},\"items\":[{\"metadata\":{\"name\":\"a\"}}]}")));
        SERVER.stubFor(get(urlPathEqualTo("/api/v1/namespaces/chat/configmaps"))
                .withQueryParam("continue", equalTo("next"))
                .willReturn(status(410, "Expired", "too old", "")));

        assertThatThrownBy(() -> cluster.list(Cluster.Query.all(Kind.CONFIG_MAP, "chat")))
                .isInstanceOfSatisfying(
                        WorldException.class, e -> assertThat(e.kind()).isEqualTo(WorldException.Kind.GONE));
    }

    @Test
    void aDryRunSaysSoToTheServer() {
        SERVER.stubFor(put(urlEqualTo(URL + "?dryRun=All")).willReturn(okJson(config("7"))));

        cluster.replace(resource("7"), Cluster.Write.DRY_RUN);

        SERVER.verify(putRequestedFor(urlEqualTo(URL + "?dryRun=All")).withRequestBody(equalToJson(config("7"))));
    }

    /// With a body the server reads no query, and would delete for good.
    @Test
    void aDryRunOfADeletionSaysSoInTheBody() {
        SERVER.stubFor(delete(urlEqualTo(URL)).willReturn(okJson("{}")));

        cluster.delete(CONFIG, "", Cluster.Write.DRY_RUN);

        SERVER.verify(
                deleteRequestedFor(urlEqualTo(URL)).withRequestBody(matchingJsonPath("$.dryRun[0]", equalTo("All"))));
    }

    @Test
    void replacesNothingItHasNotRead() {
        assertThatThrownBy(() -> cluster.replace(
                        new Resource(resource("7").document().without("/metadata/resourceVersion")),
                        Cluster.Write.REAL))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("no resourceVersion");
        SERVER.verify(0, putRequestedFor(anyUrl()));
    }

    @Test
    void thePodsOwnErrorsAreAnswersAndTheServersAreFailures() {
        Ref pod = Kind.POD.named("chat", "backend-1");
        String url = "/api/v1/namespaces/chat/pods/http:backend-1:8080/proxy/api/me";
        Cluster.PodRequest ask = new Cluster.PodRequest("GET", pod, "http", 8080, "/api/me", Value.nil());

        answer(url, aResponse().withStatus(401).withBody("{\"error\":\"no token\"}"));
        Cluster.PodResponse response = cluster.proxy(ask);
        assertThat(response.status()).isEqualTo(401);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("no token");

        answer(url, status(503, "ServiceUnavailable", "no endpoints available", ""));
        assertThatThrownBy(() -> cluster.proxy(ask))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("no endpoints");
    }

    @Test
    void readsTheServersClock() {
        SERVER.stubFor(get(urlEqualTo("/version"))
                .willReturn(okJson("{}").withHeader("Date", "Sun, 22 Nov 2026 03:14:52 GMT")));

        assertThat(cluster.serverTime()).isEqualTo(Instant.parse("2026-11-22T03:14:52Z"));
    }

    @Test
    void asksWhetherItMay() {
        SERVER.stubFor(post(urlEqualTo("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"))
                .willReturn(okJson("{\"status\":{\"allowed\":true}}").withStatus(201)));

        assertThat(cluster.may(new Cluster.Access("get", "", "pods/proxy", "chat", "")))
                .isTrue();
    }

    @Test
    void aKubeconfigThatIsNotThereIsNamed() {
        assertThatThrownBy(() ->
                        Connection.through(folder.resolve("none"), "belay/test").open())
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("none cannot be read");
    }

    private KubeCluster open(Duration timeout) throws IOException {
        Path kubeconfig = folder.resolve("config");
        Files.writeString(kubeconfig, """
            apiVersion: v1
            kind: Config
            current-context: here
            clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
            users: [{name: u, user: {token: secret}}]
            contexts: [{name: here, context: {cluster: c, user: u}}]
            """.formatted(SERVER.getPort()));
        return new Connection(
                        Connection.Target.file(kubeconfig.toString()),
                        Connection.Acting.self(),
                        timeout,
                        "belay-recovery/test")
                .open();
    }

    private static void answer(String url, ResponseDefinitionBuilder response) {
        SERVER.stubFor(get(urlEqualTo(url)).willReturn(response));
    }

    private static ResponseDefinitionBuilder status(int code, String reason, String message, String more) {
        return aResponse()
                .withStatus(code)
                .withHeader("Content-Type", "application/json")
                .withBody(
                        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\"%s\",\"reason\":\"%s\",\"code\":%d%s}"
                                .formatted(message.replace("\"", "\\\""), reason, code, more));
    }

    private static String config(String version) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"ws-config\",\"namespace\":\"chat\",\"resourceVersion\":\"%s\"}}"
                .formatted(version);
    }

    private static Resource resource(String version) {
        return new Resource(Value.object(
                "apiVersion", Value.of("v1"),
                "kind", Value.of("ConfigMap"),
                "metadata",
                        Value.object(
                                "name", Value.of("ws-config"),
                                "namespace", Value.of("chat"),
                                "resourceVersion", Value.of(version))));
    }
}
