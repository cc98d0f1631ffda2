package dev.belay.testcluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of a kubelet's own HTTP server that the API server asks for logs.
final class PodLogs implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("/containerLogs/([^/]+)/([^/]+)/([^/]+)");
    private static final Pattern TAIL = Pattern.compile("(?:^|&)tailLines=(\\d+)(?:&|$)");

    private final BiFunction<String, String, Optional<PodRun>> runs;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param runs a pod by namespace and name
    PodLogs(BiFunction<String, String, Optional<PodRun>> runs, Authority.Pair certificate) {
        this.runs = runs;
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral(PodAddresses.NODE), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the node's address cannot be had", e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(Tls.serving(certificate)));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        Matcher path = PATH.matcher(uri.getPath());
        if (!path.matches()) {
            send(exchange, 501, "the process node does not offer " + uri.getPath());
            return;
        }
        Optional<Path> log = runs.apply(path.group(1), path.group(2)).flatMap(run -> run.log(path.group(3)));
        if (log.isEmpty()) {
            send(
                    exchange,
                    400,
                    "container \"%s\" in pod \"%s\" is waiting to start: ContainerCreating"
                            .formatted(path.group(3), path.group(2)));
            return;
        }
        List<String> lines = Files.readAllLines(log.get());
        String query = Optional.ofNullable(uri.getQuery()).orElse("");
        Matcher tail = TAIL.matcher(query);
        int count = tail.find() ? Integer.parseInt(tail.group(1)) : lines.size();
        List<String> last = lines.subList(Math.max(0, lines.size() - count), lines.size());
        send(exchange, 200, String.join("", last.stream().map(l -> l + "\n").toList()));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
