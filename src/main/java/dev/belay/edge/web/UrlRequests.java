package dev.belay.edge.web;

import dev.belay.core.baseline.HttpAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// GET requests over the network. Redirects are answers and not followed.
final class UrlRequests implements AutoCloseable {
    private final AtomicReference<@Nullable HttpClient> client = new AtomicReference<>();

    HttpAnswer get(String url, Map<String, String> headers, Duration limit) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(limit).GET();
            headers.forEach(request::header);
            int status = client().send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return new HttpAnswer.Answered(status, Duration.ZERO);
        } catch (HttpTimeoutException _) {
            return new HttpAnswer.Refused("no answer in " + limit.toMillis() + " ms");
        } catch (IOException e) {
            return failed(url, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new HttpAnswer.NotAsked("interrupted");
        } catch (IllegalArgumentException e) {
            return new HttpAnswer.NotAsked("\"" + url + "\" cannot be asked: " + e.getMessage());
        }
    }

    private static HttpAnswer failed(String url, IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return new HttpAnswer.NotAsked(
                        "no such host: " + URI.create(url).getHost());
            }
        }
        String what = e instanceof ConnectException ? "connection refused" : "connection failed";
        return new HttpAnswer.Refused(e.getMessage() == null ? what : what + ": " + e.getMessage());
    }

    /// Made on first use: suites of `pod` checks alone need none.
    private HttpClient client() {
        @Nullable HttpClient known = client.get();
        if (known != null) {
            return known;
        }
        HttpClient made = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        if (client.compareAndSet(null, made)) {
            return made;
        }
        made.shutdownNow();
        return client();
    }

    @Override
    public void close() {
        @Nullable HttpClient known = client.getAndSet(null);
        if (known != null) {
            known.shutdownNow();
        }
    }
}
