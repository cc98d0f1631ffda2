package dev.belay.testkit;

import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A user of the chat service for tests: logs in, opens a WebSocket, keeps what arrives.
public final class ChatUser implements WebSocket.Listener {
    /// Longest wait for what must come; nothing is measured with it.
    private static final long LIMIT_SECONDS = 30;

    private final BlockingQueue<Value> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<WebSocket> socket;

    private ChatUser(CompletableFuture<WebSocket> socket) {
        this.socket = socket;
    }

    /// Where and with what headers a user goes.
    ///
    /// @param base such as `http://127.0.0.1:8080`
    public record Door(HttpClient client, String base, Map<String, String> headers) {
        public Door(HttpClient client, String base) {
            this(client, base, Map.of());
        }

        public HttpResponse<String> login(String name, String password) {
            return send(request("/api/auth/login")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            Json.compact(Value.object("username", Value.of(name), "password", Value.of(password))))));
        }

        public String token(String name) {
            return read(login(name, "secret")).text("/access_token").orElseThrow();
        }

        public HttpResponse<String> get(String path, String... headers) {
            HttpRequest.Builder request = request(path).GET();
            return send(headers.length == 0 ? request : request.headers(headers));
        }

        public HttpResponse<String> post(String path, Value body) {
            return send(request(path).POST(HttpRequest.BodyPublishers.ofString(Json.compact(body))));
        }

        /// Opens a WebSocket with a token.
        ///
        /// @throws WebSocketHandshakeException with the answer, when it is refused
        public ChatUser open(String token) throws WebSocketHandshakeException {
            return open(List.of("golden.v1", "bearer." + token));
        }

        public ChatUser open(List<String> protocols) throws WebSocketHandshakeException {
            WebSocket.Builder builder = client.newWebSocketBuilder()
                    .subprotocols(
                            protocols.getFirst(), protocols.stream().skip(1).toArray(String[]::new));
            headers.forEach(builder::header);
            CompletableFuture<WebSocket> opened = new CompletableFuture<>();
            ChatUser user = new ChatUser(opened);
            try {
                opened.complete(builder.buildAsync(URI.create(base.replace("http", "ws") + "/ws"), user)
                        .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                        .join());
                return user;
            } catch (CompletionException e) {
                if (e.getCause() instanceof WebSocketHandshakeException refused) {
                    throw refused;
                }
                throw e;
            }
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path));
            headers.forEach(builder::header);
            return builder;
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    public static Value read(HttpResponse<String> response) {
        return JsonReader.read(response.body(), "response");
    }

    /// Sends a message and returns without waiting for its answer.
    public void ask(String runId, String text) {
        sendRaw(Json.compact(
                Value.object("type", Value.of("user_message"), "run_id", Value.of(runId), "text", Value.of(text))));
    }

    public void sendRaw(String text) {
        socket.join().sendText(text, true).join();
    }

    /// The next event; [Value#nil()] when the connection has ended and nothing came before that.
    ///
    /// @throws IllegalStateException when none comes
    public Value next() {
        try {
            Value event = events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new IllegalStateException("no event within " + LIMIT_SECONDS + " s");
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public List<Value> next(int count) {
        List<Value> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(next());
        }
        return list;
    }

    /// What has arrived before the answer to a message that the service does not understand.
    ///
    /// Where events have no gap between them that is all that belongs to the messages before.
    public List<Value> untilAllIsAnswered() {
        sendRaw("{\"type\":\"nonsense\"}");
        List<Value> list = new ArrayList<>();
        Value event = next();
        while (!event.text("/code").orElse("").equals("bad_request")) {
            list.add(event);
            event = next();
        }
        return list;
    }

    /// All that comes until the connection has ended.
    public List<Value> untilTheEnd() {
        List<Value> list = new ArrayList<>();
        for (Value event = next(); !event.equals(Value.nil()); event = next()) {
            list.add(event);
        }
        return list;
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    public void close() {
        if (isOpen()) {
            socket.join().sendClose(1000, "").join();
        }
    }

    public void abort() {
        socket.join().abort();
    }

    /// The code that the connection was closed with; 1006 when it was lost. Waits for it.
    public int closeCode() {
        return closed.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            events.add(JsonReader.read(partial.toString(), "event"));
            partial.setLength(0);
        }
        webSocket.request(1);
        return CompletableFuture.completedStage(data);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        events.add(Value.nil());
        return CompletableFuture.completedStage(statusCode);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(1006);
        events.add(Value.nil());
    }
}
