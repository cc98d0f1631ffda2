package dev.belay.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belay.edge.sandbox.pod.ContainerSpec;
import dev.belay.edge.sandbox.pod.Containers;
import dev.belay.edge.sandbox.pod.RunningContainer;
import dev.belay.world.ClusterFixture.Behaviour;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Containers that are small HTTP servers, as [dev.belay.world.ClusterFixture] describes them.
public final class EchoContainers implements Containers {
    private static final String IMAGE = REGISTRY + "echo:";

    private final Consumer<String> asked;

    public EchoContainers() {
        this(_ -> {});
    }

    /// @param asked told the path of each request before it is answered; it may hold the answer back
    public EchoContainers(Consumer<String> asked) {
        this.asked = asked;
    }

    public static String image(Behaviour behaviour) {
        return IMAGE + behaviour.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public RunningContainer start(ContainerSpec spec) {
        Behaviour behaviour =
                Behaviour.valueOf(spec.image().substring(IMAGE.length()).toUpperCase(Locale.ROOT));
        if (behaviour == Behaviour.CRASH) {
            return new Echo(Optional.empty(), 1);
        }
        try {
            InetSocketAddress address =
                    new InetSocketAddress(spec.address(), spec.ports().getOrDefault("http", 0));
            HttpServer server = HttpServer.create(address, 0);
            server.createContext("/", exchange -> answer(exchange, spec, behaviour));
            server.start();
            return new Echo(Optional.of(server), 0);
        } catch (IOException e) {
            return new Echo(Optional.empty(), 98);
        }
    }

    private void answer(HttpExchange exchange, ContainerSpec spec, Behaviour behaviour) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        asked.accept(exchange.getRequestURI().getPath());
        switch (exchange.getRequestURI().getPath()) {
            case "/healthz" -> send(exchange, behaviour == Behaviour.UNREADY ? 503 : 200, new byte[0]);
            case "/broken" -> send(exchange, 500, "broken".getBytes(StandardCharsets.UTF_8));
            case "/env" -> send(exchange, 200, environment(spec));
            case "/echo" -> send(exchange, 200, body);
            default -> send(exchange, 404, "nothing here".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] environment(ContainerSpec spec) {
        return spec.environment().entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static final class Echo implements RunningContainer {
        private final Optional<HttpServer> server;
        private final int code;
        private volatile boolean ended;

        private Echo(Optional<HttpServer> server, int code) {
            this.server = server;
            this.code = code;
            this.ended = server.isEmpty();
        }

        @Override
        public void stop(Duration grace) {
            server.ifPresent(running -> running.stop(0));
            ended = true;
        }

        @Override
        public Optional<Exit> exit() {
            return ended ? Optional.of(new Exit(code, code == 0 ? "" : "it was told to")) : Optional.empty();
        }

        @Override
        public List<String> logTail(int lines) {
            return List.of("started");
        }
    }
}
