package dev.belay.edge.sandbox.chat;

import dev.belay.edge.sandbox.net.EventLoops;
import dev.belay.testkit.ChatUser;
import dev.belay.testkit.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Pods of the chat service on loopback with free ports; closing it ends all of them.
final class Pods implements AutoCloseable {
    final HttpClient client = HttpClient.newHttpClient();
    private final EventLoops loops;
    private final List<Running> pods = new ArrayList<>();

    /// @param threads begins the names of the threads
    Pods(String threads) {
        loops = EventLoops.start(threads, 1);
    }

    record Running(ChatService service, CompletableFuture<Integer> exit, HttpClient client) {
        ChatUser.Door door() {
            return new ChatUser.Door(client, "http://127.0.0.1:" + service.httpPort());
        }

        ChatUser.Door ops() {
            return new ChatUser.Door(client, "http://127.0.0.1:" + service.metricsPort());
        }

        int exitCode() {
            return exit.orTimeout(30, TimeUnit.SECONDS).join();
        }

        /// The value of one line of the metrics, such as `chat_ws_open`.
        long metric(String series) {
            return ops().get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(series + " "))
                    .mapToLong(line -> Math.round(Double.parseDouble(line.substring(series.length() + 1))))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no series " + series));
        }
    }

    /// Answers without gaps, so that what belongs to one message is complete before the next is read.
    Running start(String name, String faults) throws IOException {
        return start(name, Map.of("CHAT_FAULTS", faults, "CHAT_GAP", "0", "CHAT_SEED", "7"));
    }

    Running start(String name, Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("FACTORY_MODE", "dual", "CHAT_TOKEN_KEY", "a key of the tests"));
        all.putAll(environment);
        ChatSettings settings =
                ChatSettings.read(new ChatSettings.Identity(name, "stable", "sandbox.belay.dev/chat:test"), all);
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        ChatService.Listen listen = new ChatService.Listen(InetAddress.getLoopbackAddress(), 0, 0);
        Running pod =
                new Running(new ChatService(settings, listen, loops, new SystemTime(), exit::complete), exit, client);
        pods.add(pod);
        return pod;
    }

    @Override
    public void close() {
        pods.forEach(pod -> pod.service().stop(Duration.ZERO));
        pods.forEach(Running::exitCode);
        loops.close();
        client.close();
    }
}
