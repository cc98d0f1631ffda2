package dev.belay.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.belay.core.baseline.CheckOutcome;
import dev.belay.core.baseline.Expectation;
import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.baseline.SuiteCheck;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.PodAccess;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.ManualClock;
import dev.belay.testkit.SystemTime;
import dev.belay.world.Cluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpSuitesTest {
    private static final Expectation OK = new Expectation(200, Duration.ofSeconds(5), false);
    private final ManualClock clock = new ManualClock();
    private final List<String> asked = new ArrayList<>();
    private final List<String> pins = new ArrayList<>();
    private final ApiObjects objects = new ApiObjects(clock, new SplittableRandom(1));
    private final SandboxStore cluster = new SandboxStore(objects, clock, new Answering());
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            pins.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-belay-track")));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(
                    Integer.parseInt(exchange.getRequestURI().getPath().substring(1)), -1);
            exchange.close();
        });
        server.start();
        objects.namespace("chat");
        objects.create(Manifests.deployment("chat", "backend", 1, "chat:1"), false);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksUrlsWithTheHeadersAndFollowsNoRedirect() {
        assertThat(url("/200", 200)).isEqualTo(CheckOutcome.Status.PASSED);
        assertThat(url("/401", 401)).isEqualTo(CheckOutcome.Status.PASSED);
        assertThat(url("/302", 302)).isEqualTo(CheckOutcome.Status.PASSED);
        assertThat(url("/500", 200)).isEqualTo(CheckOutcome.Status.FAILED);
        assertThat(pins).containsOnly("canary");
    }

    @Test
    void aRefusedConnectionFailsAndAnUnknownHostIsUnknown() {
        server.stop(0);

        assertThat(url("/200", 200)).isEqualTo(CheckOutcome.Status.FAILED);
        assertThat(status(new SuiteCheck.UrlCheck("http://no-such-host.invalid/", OK)))
                .isEqualTo(CheckOutcome.Status.UNKNOWN);
        assertThat(status(new SuiteCheck.UrlCheck("not a url", OK))).isEqualTo(CheckOutcome.Status.UNKNOWN);
    }

    /// T60: needs neither DNS nor a route.
    @Test
    void asksAReadyPodThroughTheClusterByNumberAndByName() {
        pod("backend-2", true);
        pod("backend-1", false);

        assertThat(pod("8080", 200)).isEqualTo(CheckOutcome.Status.PASSED);
        assertThat(pod("http", 401)).isEqualTo(CheckOutcome.Status.FAILED);
        assertThat(pod("nothing", 200)).isEqualTo(CheckOutcome.Status.UNKNOWN);
        assertThat(asked).containsExactly("GET backend-2:8080/api/me", "GET backend-2:8080/api/me");
    }

    @Test
    void noReadyPodFails() {
        pod("backend-1", false);

        assertThat(pod("8080", 200)).isEqualTo(CheckOutcome.Status.FAILED);
    }

    @Test
    void aPodThatDoesNotAnswerFailsWhileTheServerDoes() {
        pod("broken", true);

        assertThat(pod("8080", 200)).isEqualTo(CheckOutcome.Status.FAILED);
    }

    @Test
    void checksAfterTheEndOfTheSuitesTimeAreUnknown() {
        pod("slow", true);
        SuiteCheck check = new SuiteCheck.PodCheck("chat", "backend", "8080", "/", OK);
        HttpSuite suite = new HttpSuite("smoke", true, List.of(check, check), Duration.ofSeconds(3));

        try (HttpSuites suites = new HttpSuites(cluster, clock)) {
            List<CheckOutcome> outcomes = suites.run(suite, Map.of()).checks();

            assertThat(outcomes)
                    .extracting(CheckOutcome::status)
                    .containsExactly(CheckOutcome.Status.PASSED, CheckOutcome.Status.UNKNOWN);
        }
    }

    @Test
    void anAnswerThatTakesLongerThanAllowedFails() {
        pod("slow", true);
        Expectation quick = new Expectation(200, Duration.ofSeconds(2), false);

        assertThat(status(new SuiteCheck.PodCheck("chat", "backend", "8080", "/", quick)))
                .isEqualTo(CheckOutcome.Status.FAILED);
    }

    private CheckOutcome.Status url(String path, int expected) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
        HttpSuite suite = new HttpSuite(
                "smoke",
                true,
                List.of(new SuiteCheck.UrlCheck(url, new Expectation(expected, Duration.ofSeconds(5), false))),
                Duration.ofSeconds(30));
        try (HttpSuites suites = new HttpSuites(cluster, new SystemTime())) {
            return suites.run(suite, Map.of("x-belay-track", "canary"))
                    .checks()
                    .getFirst()
                    .status();
        }
    }

    private CheckOutcome.Status pod(String port, int expected) {
        return status(new SuiteCheck.PodCheck(
                "chat", "backend", port, "/api/me", new Expectation(expected, Duration.ofSeconds(2), false)));
    }

    private CheckOutcome.Status status(SuiteCheck check) {
        try (HttpSuites suites = new HttpSuites(cluster, clock)) {
            return suites.run(new HttpSuite("smoke", true, List.of(check), Duration.ofSeconds(30)), Map.of())
                    .checks()
                    .getFirst()
                    .status();
        }
    }

    private void pod(String name, boolean ready) {
        Ref ref = Kind.POD.named("chat", name);
        objects.create(Manifests.of("""
            apiVersion: v1
            kind: Pod
            metadata: {namespace: chat, name: %s, labels: {app: backend}}
            spec:
              containers: [{name: chat, image: "chat:1", ports: [{name: http, containerPort: 8080}]}]
            """.formatted(name)), false);
        objects.modifyStatus(
                ref,
                objects.require(ref).uid(),
                status -> status.put(
                        "conditions",
                        Value.list(Value.object(
                                "type", Value.of("Ready"), "status", Value.of(ready ? "True" : "False")))));
    }

    /// Every pod answers 200; `broken` does not answer, `slow` takes three seconds.
    private final class Answering implements PodAccess {
        @Override
        public String logTail(Resource pod, String container, int lines) {
            return "";
        }

        @Override
        public Cluster.PodResponse proxy(Resource pod, Cluster.PodRequest request) {
            asked.add(request.method() + " " + pod.name() + ":" + request.port() + request.path());
            if (pod.name().equals("broken")) {
                throw new ApiFailure(ApiFailure.Reason.SERVICE_UNAVAILABLE, "connection refused");
            }
            if (pod.name().equals("slow")) {
                clock.advance(Duration.ofSeconds(3));
            }
            return new Cluster.PodResponse(200, new byte[0]);
        }
    }
}
