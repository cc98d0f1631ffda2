package dev.belay.edge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.chat.ChatContainers;
import dev.belay.edge.sandbox.gateway.Gateway;
import dev.belay.edge.sandbox.net.EventLoops;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.testkit.ChangeClock;
import dev.belay.testkit.ChatUser;
import dev.belay.testkit.Eventually;
import dev.belay.testkit.StoreChanges;
import dev.belay.testkit.SystemTime;
import dev.belay.world.Cluster;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The sandbox as it is served: chat pods made by its controllers, behind its gateway.
class ChatSandboxTest {
    private final EventLoops loops = EventLoops.start("chat-sandbox", 2);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void end() {
        client.close();
        loops.close();
    }

    @Test
    void usersReachThePodsAndAReleaseChangesThem() throws Exception {
        InetSocketAddress[] address = new InetSocketAddress[1];
        SystemTime clock = new SystemTime();
        Part front = cluster -> {
            Gateway gateway = new Gateway(
                    cluster,
                    new ChangeClock(((SandboxStore) cluster).objects()),
                    loops,
                    new Gateway.Options(
                            Kind.GATEWAY.named(Seed.NAMESPACE, "edge"),
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            Duration.ofHours(1),
                            Duration.ZERO,
                            1));
            address[0] = gateway.address();
            return gateway;
        };
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions(
                0,
                clock,
                new SecureRandom(),
                new ChatContainers(loops, clock),
                Seed.chat(Release.initial(), "a key"),
                List.of(front)))) {
            ChatUser.Door door = new ChatUser.Door(client, "http://127.0.0.1:" + address[0].getPort());
            Eventually.holds(() -> served(door, Release.initial()));
            ChatUser ann = door.open(door.token("ann"));
            ann.ask("run-1", "words");
            assertThat(ann.next(5)).hasSize(5);

            Release release = Release.named("errors").orElseThrow();
            release(sandbox.cluster(), release);

            assertThat(ann.closeCode()).isEqualTo(1001);
            Eventually.holds(() -> served(door, release));
            StoreChanges.until(sandbox.cluster().objects(), "the route is accepted", () -> accepted(sandbox.cluster()));
        }
    }

    private static void release(Cluster cluster, Release release) {
        Value.Obj data = Value.empty();
        for (Map.Entry<String, String> entry : release.config().entrySet()) {
            data = data.put(entry.getKey(), Value.of(entry.getValue()));
        }
        change(cluster, cluster.get(Kind.CONFIG_MAP.named("chat", "ws-config")).orElseThrow(), "/data", data);
        change(
                cluster,
                cluster.get(Kind.DEPLOYMENT.named("chat", "backend")).orElseThrow(),
                "/spec/template/spec/containers/0/image",
                Value.of(release.image()));
    }

    private static void change(Cluster cluster, Resource live, String pointer, Value value) {
        cluster.replace(live.with(pointer, value), Cluster.Write.REAL);
    }

    private static boolean served(ChatUser.Door door, Release release) {
        try {
            var health = door.get("/healthz");
            return health.statusCode() == 200
                    && ChatUser.read(health).text("/image").orElse("").equals(release.image())
                    && ChatUser.read(health)
                            .text("/mode")
                            .orElse("")
                            .equals(release.config().get(Release.MODE));
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private static boolean accepted(Cluster cluster) {
        return cluster
                        .get(Kind.HTTP_ROUTE.named("chat", "chat"))
                        .orElseThrow()
                        .document()
                        .items("/status/parents")
                        .stream()
                        .flatMap(parent -> parent.items("/conditions").stream())
                        .filter(condition ->
                                condition.text("/status").orElse("").equals("True"))
                        .count()
                == 2;
    }
}
