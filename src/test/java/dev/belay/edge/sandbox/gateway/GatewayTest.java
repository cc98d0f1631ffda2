package dev.belay.edge.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.model.Value;
import dev.belay.testkit.ChatUser;
import dev.belay.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {
    private GatewayWorld world;

    @BeforeEach
    void begin() throws IOException {
        world = new GatewayWorld("gateway");
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void aConversationPassesThrough() throws Exception {
        world.service("stable");
        world.rules("[{backendRefs: [{name: stable, port: 80}]}]");

        ChatUser ann = world.door().open(world.door().token("ann"));
        ann.ask("run-1", "words of ann");

        assertThat(ann.next(5)).extracting(e -> e.text("/type").orElseThrow()).endsWith("agent_completed");
        ann.close();
        assertThat(ann.closeCode()).isEqualTo(1000);
    }

    @Test
    void whatAPodRefusesIsRefused() throws Exception {
        world.service("stable");
        world.rules("[{backendRefs: [{name: stable, port: 80}]}]");

        assertThatThrownBy(() -> world.door().open("forged"))
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(401));
        assertThat(world.door().login("", "").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"900, 100", "500, 500", "50, 950", "0, 1000"})
    void newRequestsFollowTheWeights(int stable, int canary) throws Exception {
        world.service("stable");
        world.service("canary");
        world.rules("[{backendRefs: [{name: stable, port: 80, weight: %d}, {name: canary, port: 80, weight: %d}]}]"
                .formatted(stable, canary));

        int n = 400;
        double share = canary / 1000.0;
        long atCanary = IntStream.range(0, n)
                .filter(_ -> world.answeredBy().equals("canary"))
                .count();

        assertThat((double) atCanary).isBetween(n * share - margin(n, share), n * share + margin(n, share));
    }

    /// Half of the 99.9 % interval of a binomial count, by the normal approximation.
    private static double margin(int n, double share) {
        return 3.2905 * Math.sqrt(n * share * (1 - share));
    }

    @Test
    void eachRequestOfAKeptConnectionIsRoutedByItself() throws Exception {
        world.service("stable");
        world.service("canary");
        world.rules("[{backendRefs: [{name: stable, port: 80}, {name: canary, port: 80}]}]");

        try (RawUser user = RawUser.connect(world.port())) {
            List<String> pods = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                user.send("GET /healthz HTTP/1.1\r\nHost: chat\r\n\r\n");
                pods.add(user.readResponse().header("x-belay-pod"));
            }
            assertThat(pods).contains("stable", "canary");
        }
    }

    @Test
    void requestsSentAtOnceAreAnsweredInOrder() throws Exception {
        world.service("stable");
        world.rules("[{backendRefs: [{name: stable, port: 80}]}]");

        try (RawUser user = RawUser.connect(world.port())) {
            user.send(Stream.of("/healthz", "/nowhere", "/api/me")
                    .map("GET %s HTTP/1.1\r\nHost: chat\r\n\r\n"::formatted)
                    .collect(Collectors.joining()));

            assertThat(user.readResponse().status()).isEqualTo(200);
            assertThat(user.readResponse().status()).isEqualTo(404);
            assertThat(user.readResponse().status()).isEqualTo(401);
        }
    }

    @Test
    void openSocketsSurviveAWeightChangeAndARemovedReference() throws Exception {
        world.service("stable");
        world.service("canary");
        world.rules("[{backendRefs: [{name: stable, port: 80, weight: 1}, {name: canary, port: 80, weight: 1}]}]");
        String token = world.door().token("ann");
        List<ChatUser> users = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            users.add(world.door().open(token));
        }
        long before = world.open("canary");
        assertThat(before).isPositive();

        world.rules("[{backendRefs: [{name: stable, port: 80, weight: 1000}, {name: canary, port: 80, weight: 0}]}]");
        assertThat(world.open("canary")).isEqualTo(before);
        world.rules("[{backendRefs: [{name: stable, port: 80}]}]");

        users.forEach(user -> user.ask("run", "still here"));
        assertThat(users).allSatisfy(user -> assertThat(user.next(5)).hasSize(5));
        assertThat(world.open("canary")).isEqualTo(before);
        assertThat(IntStream.range(0, 20).mapToObj(_ -> world.answeredBy()).distinct())
                .containsExactly("stable");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 950})
    void aPinLeadsToItsArmAtAnyWeight(int weight) throws Exception {
        world.service("stable");
        world.service("canary");
        world.rules("""
            [{matches: [{headers: [{name: x-belay-pin, value: canary-0123456789abcdef}]}],
              backendRefs: [{name: canary, port: 80}]},
             {matches: [{headers: [{name: X-Belay-Pin, value: stable-0123456789abcdef}]}],
              backendRefs: [{name: stable, port: 80}]},
             {backendRefs: [{name: stable, port: 80, weight: %d}, {name: canary, port: 80, weight: %d}]}]
            """.formatted(1000 - weight, weight));

        for (int i = 0; i < 10; i++) {
            assertThat(world.answeredBy("x-belay-pin", "canary-0123456789abcdef"))
                    .isEqualTo("canary");
            assertThat(world.answeredBy("x-belay-pin", "stable-0123456789abcdef"))
                    .isEqualTo("stable");
        }
        ChatUser pinned = world.door("x-belay-pin", "canary-0123456789abcdef")
                .open(world.door().token("ann"));
        assertThat(world.open("canary")).isEqualTo(1);
        pinned.close();
    }

    @Test
    void aSessionOutlivesWeightZeroAndEndsWithItsReference() throws Exception {
        world.service("stable");
        world.service("canary");
        String persistent = "sessionPersistence: {sessionName: sid, type: Cookie}";
        world.rules("[{%s, backendRefs: [{name: canary, port: 80}]}]".formatted(persistent));
        HttpResponse<String> first = world.door().get("/healthz");
        String cookie = first.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
        assertThat(cookie).startsWith("sid=");

        world.rules("[{%s, backendRefs: [{name: stable, port: 80, weight: 1}, {name: canary, port: 80, weight: 0}]}]"
                .formatted(persistent));
        HttpResponse<String> again = world.door("Cookie", "other=1; " + cookie).get("/healthz");

        assertThat(again.headers().firstValue("x-belay-pod")).contains("canary");
        assertThat(again.headers().firstValue("set-cookie")).isEmpty();
        assertThat(world.answeredBy()).isEqualTo("stable");

        world.rules("[{%s, backendRefs: [{name: stable, port: 80}]}]".formatted(persistent));
        assertThat(world.answeredBy("Cookie", cookie)).isEqualTo("stable");
    }

    @Test
    void aSessionEndsWithItsPod() throws Exception {
        world.service("stable");
        world.pod("stable", "second", "");
        world.rules("[{sessionPersistence: {}, backendRefs: [{name: stable, port: 80}]}]");
        HttpResponse<String> first = world.door().get("/healthz");
        String cookie = first.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
        String pod = first.headers().firstValue("x-belay-pod").orElseThrow();
        assertThat(IntStream.range(0, 6)
                        .mapToObj(_ -> world.answeredBy("Cookie", cookie))
                        .distinct())
                .containsExactly(pod);

        world.ready(pod, false);

        assertThat(world.answeredBy("Cookie", cookie)).isNotEqualTo(pod).isNotEqualTo("nobody");
    }

    @Test
    void aSessionWhosePodCannotBeReachedGoesElsewhere() throws Exception {
        world.service("stable");
        world.pod("stable", "second", "");
        world.rules("[{sessionPersistence: {}, backendRefs: [{name: stable, port: 80}]}]");
        HttpResponse<String> first = world.door().get("/healthz");
        String cookie = first.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
        String pod = first.headers().firstValue("x-belay-pod").orElseThrow();

        world.pod(pod).stop(Duration.ZERO);

        assertThat(world.answeredBy("Cookie", cookie)).isNotEqualTo(pod).isNotEqualTo("nobody");
    }

    @Test
    void endpointsTakeTurnsAndOneThatRefusesIsPassedOver() throws Exception {
        world.service("stable");
        world.pod("stable", "second", "");
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            world.endpoint("stable", "dead", closed.getLocalPort());
        }
        world.rules("[{backendRefs: [{name: stable, port: 80}]}]");

        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < 30; i++) {
            counts.merge(world.answeredBy(), 1, Integer::sum);
        }

        assertThat(counts).containsOnlyKeys("second", "stable");
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(10));
    }

    @Test
    void whatLeadsNowhereIsSaidByItsStatus() throws Exception {
        world.service("stable");
        world.service("idle");
        world.ready("idle", false);
        world.rules("""
            [{matches: [{path: {type: Exact, value: /broken}}], backendRefs: [{name: missing, port: 80}]},
             {matches: [{path: {type: Exact, value: /port}}], backendRefs: [{name: stable, port: 81}]},
             {matches: [{path: {type: Exact, value: /none}}]},
             {matches: [{path: {type: Exact, value: /zero}}], backendRefs: [{name: stable, port: 80, weight: 0}]},
             {matches: [{path: {type: Exact, value: /idle}}], backendRefs: [{name: idle, port: 80}]},
             {matches: [{path: {value: /api}}], backendRefs: [{name: stable, port: 80}]}]
            """);

        assertThat(status("/broken")).isEqualTo(500);
        assertThat(status("/port")).isEqualTo(500);
        assertThat(status("/none")).isEqualTo(500);
        assertThat(status("/zero")).isEqualTo(500);
        assertThat(status("/idle")).isEqualTo(503);
        assertThat(status("/apiary")).isEqualTo(404);
        assertThat(status("/api/me")).isEqualTo(401);
    }

    @Test
    void onlyTheShareOfABrokenReferenceFails() throws Exception {
        world.service("stable");
        world.rules("[{backendRefs: [{name: stable, port: 80}, {name: missing, port: 80}]}]");

        assertThat(IntStream.range(0, 40).map(_ -> status("/healthz")).distinct())
                .containsOnly(200, 500);
    }

    @Test
    void aPodThatDiesWithoutAnAnswerIsABadGateway() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var accepted = mute.accept()) {
                    accepted.getInputStream().read();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            world.service("stable");
            world.ready("stable", false);
            world.endpoint("stable", "mute", mute.getLocalPort());
            world.rules("[{backendRefs: [{name: stable, port: 80}]}]");

            assertThat(status("/healthz")).isEqualTo(502);
        }
    }

    @Test
    void aDrainUnderLoadCutsNoAnswer() throws Exception {
        world.service("stable");
        world.rules("[{backendRefs: [{name: stable, port: 80}]}]");
        String token = world.door().token("ann");
        List<ChatUser> users = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            users.add(world.door().open(token));
        }
        Queue<List<Value>> cut = new ConcurrentLinkedQueue<>();
        List<Thread> talking = users.stream()
                .map(user -> Thread.ofVirtual().start(() -> talk(user, cut)))
                .toList();

        HttpResponse<String> begun = new ChatUser.Door(
                        world.client, "http://127.0.0.1:" + world.pod("stable").metricsPort())
                .post("/drain", Value.object("code", Value.of(1012), "perSecond", Value.of(200), "max", Value.of(20)));

        assertThat(ChatUser.read(begun).number("/open")).contains(20L);
        for (ChatUser user : users) {
            assertThat(user.closeCode()).isEqualTo(1012);
        }
        for (Thread thread : talking) {
            thread.join();
        }
        assertThat(cut).isEmpty();
        Eventually.holds(() -> world.open("stable") == 0);
    }

    /// Says one thing after the other until the connection ends; keeps an answer that began and did not end.
    private static void talk(ChatUser user, Queue<List<Value>> cut) {
        for (int i = 0; user.isOpen(); i++) {
            try {
                user.ask("run-" + i, "words");
            } catch (CompletionException _) {
                // Closed between the question whether it is open and this one.
                return;
            }
            List<Value> answer = new ArrayList<>();
            for (Value event = user.next(); !event.equals(Value.nil()); event = user.next()) {
                answer.add(event);
                if (answer.size() == 5) {
                    break;
                }
            }
            if (!answer.isEmpty() && answer.size() < 5) {
                cut.add(answer);
            }
        }
    }

    @Test
    void leavesNoThreadAndNoConnection() throws Exception {
        ChatUser user;
        try (GatewayWorld other = new GatewayWorld("leaving")) {
            other.service("stable");
            other.rules("[{backendRefs: [{name: stable, port: 80}]}]");
            user = other.door().open(other.door().token("ann"));
        }

        assertThat(user.closeCode()).isEqualTo(1006);
        List<Thread> left = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("leaving"))
                .toList();
        for (Thread thread : left) {
            thread.join(Duration.ofSeconds(30));
        }
        assertThat(left).noneMatch(Thread::isAlive);
    }

    private int status(String path) {
        return world.door().get(path).statusCode();
    }
}
