package dev.belay.edge.kube;

import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.world.WorldException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends one request at a time on Fabric8's HTTP client, which knows the server, its certificate and our credentials.
///
/// Nothing is tried again here: what is worth a second try is the caller's rule.
final class KubeHttp implements AutoCloseable {
    private static final String JSON = "application/json";

    private final KubernetesClient client;
    private final Duration timeout;
    private final String base;

    KubeHttp(KubernetesClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
        String url = client.getMasterUrl().toString();
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    String server() {
        return base;
    }

    Answer get(String path) {
        return send(request(path));
    }

    Answer send(String method, String path, Value body) {
        String text = body instanceof Value.Null ? "" : Json.compact(body);
        return send(request(path).method(method, JSON, text));
    }

    private HttpRequest.Builder request(String path) {
        return client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(base + path)
                .header("Accept", JSON)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        CompletableFuture<HttpResponse<byte[]>> call = client.getHttpClient().sendAsync(request, byte[].class);
        try {
            return answer(call.get(timeout.toMillis() + 1_000, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            call.cancel(true);
            throw unreachable(request, "no answer in " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw unreachable(request, why, cause);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw unreachable(request, "interrupted", e);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        byte[] body = response.body() == null ? new byte[0] : response.body();
        String after = header(response, "Retry-After");
        long seconds = after.matches("\\d{1,6}") ? Long.parseLong(after) : 0;
        return new Answer(response.code(), body, seconds, header(response, "Date"));
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers(name).stream().findFirst().orElse("");
    }

    private WorldException unreachable(HttpRequest request, String why, Throwable cause) {
        return new WorldException(
                WorldException.Kind.UNREACHABLE, request.method() + " " + base + " failed: " + why, cause);
    }

    @Override
    public void close() {
        client.close();
    }
}
