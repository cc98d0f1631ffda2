package dev.belay.edge.sandbox.pod;

import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.world.Cluster.PodResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// HTTP from the node to what listens in a pod.
final class PodHttp implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /// One request and its whole answer.
    ///
    /// @param body [Value#nil()]: none
    /// @throws IOException when nothing answers within the time
    PodResponse send(String method, URI uri, Value body, Duration timeout) throws IOException {
        HttpRequest.BodyPublisher publisher = body instanceof Value.Null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(Json.compact(body));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(timeout).method(method, publisher);
        if (!(body instanceof Value.Null)) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new PodResponse(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
