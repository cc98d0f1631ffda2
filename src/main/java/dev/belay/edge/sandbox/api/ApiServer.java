package dev.belay.edge.sandbox.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.PodAccess;
import dev.belay.edge.sandbox.store.User;
import dev.belay.world.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The API server on a loopback port, each request on a virtual thread. Only those who have a token are
/// heard; it goes over TLS, because kubectl sends tokens over nothing else.
public final class ApiServer implements AutoCloseable {
    private static final String BEARER = "Bearer ";

    private final HttpsServer server;
    private final ServerCertificate certificate;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ApiRequests requests;
    private final Map<String, User> users;

    private ApiServer(
            HttpsServer server, ServerCertificate certificate, ApiRequests requests, Map<String, User> users) {
        this.server = server;
        this.certificate = certificate;
        this.requests = requests;
        this.users = Map.copyOf(users);
    }

    /// @param port 0: any
    /// @param users by their bearer tokens
    public record Options(int port, Map<String, User> users) {}

    /// Begins to listen.
    ///
    /// @throws IOException when the port is taken
    public static ApiServer start(ApiObjects objects, PodAccess pods, Clock clock, Options options) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port());
        HttpsServer server = HttpsServer.create(address, 0);
        ServerCertificate certificate = ServerCertificate.make(clock.now());
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        ApiServer api = new ApiServer(server, certificate, new ApiRequests(objects, pods, clock), options.users());
        server.setExecutor(api.threads);
        server.createContext("/", api::serve);
        server.start();
        return api;
    }

    /// As in a kubeconfig.
    public String url() {
        return "https://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    /// The certificate that clients must trust, in PEM.
    public String authority() {
        return certificate.pem();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<User> user = user(header(exchange, "Authorization"));
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (user.isEmpty()) {
                send(exchange, Statuses.of(new ApiFailure(ApiFailure.Reason.UNAUTHORIZED, "Unauthorized")));
                return;
            }
            String query = exchange.getRequestURI().getRawQuery();
            send(
                    exchange,
                    requests.answer(new ApiRequest(
                            user.get(),
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getRawPath(),
                            query == null ? "" : query,
                            new ApiRequest.Headers(header(exchange, "Accept"), header(exchange, "Content-Type")),
                            body)));
        }
    }

    private Optional<User> user(String authorization) {
        return authorization.startsWith(BEARER)
                ? Optional.ofNullable(users.get(authorization.substring(BEARER.length())))
                : Optional.empty();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void send(HttpExchange exchange, ApiAnswer answer) throws IOException {
        switch (answer) {
            case ApiAnswer.Document document -> send(exchange, document.status(), "application/json", document.bytes());
            case ApiAnswer.Raw raw -> send(exchange, raw.status(), raw.contentType(), raw.body());
            case ApiAnswer.Stream(WatchStream watch) -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.flush();
                    watch.writeTo(out);
                } catch (InterruptedException _) {
                    // the server ends
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
