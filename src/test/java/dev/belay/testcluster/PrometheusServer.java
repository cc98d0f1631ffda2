package dev.belay.testcluster;

import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Debian's Prometheus as a process, with what it scrapes and what it remembers chosen by the test.
public final class PrometheusServer implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final ServerProcess process;
    private final String url;
    private final HttpClient client = HttpClient.newHttpClient();

    /// @param configuration as in `prometheus.yml`
    /// @param history samples of the past in OpenMetrics, with times; empty: none
    PrometheusServer(Program program, Path folder, int port, String configuration, String history) {
        try {
            Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
            Path data = Files.createDirectories(folder.resolve("prometheus"));
            if (!history.isEmpty()) {
                remember(program, Files.writeString(folder.resolve("history.txt"), history), data);
            }
            this.url = "http://127.0.0.1:" + port;
            this.process = ServerProcess.start(
                    folder,
                    "prometheus",
                    List.of(
                            program.named("prometheus").toString(),
                            "--config.file=" + file,
                            "--storage.tsdb.path=" + data,
                            "--web.listen-address=127.0.0.1:" + port,
                            "--enable-feature=native-histograms"));
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return url;
    }

    /// The `data` of an instant query.
    ///
    /// @param time as Prometheus takes it; empty: now
    public Value query(String expression, String time) {
        String at = time.isEmpty() ? "" : "&time=" + encoded(time);
        HttpResponse<byte[]> answer = get("/api/v1/query?query=" + encoded(expression) + at);
        return JsonReader.read(answer.body(), "answer").at("/data").orElseThrow();
    }

    @Override
    public void close() {
        client.close();
        process.close();
    }

    private static void remember(Program program, Path history, Path data) throws IOException {
        try {
            Process process = new ProcessBuilder(
                            program.named("promtool").toString(),
                            "tsdb",
                            "create-blocks-from",
                            "openmetrics",
                            history.toString(),
                            data.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("promtool refused the history: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void awaitReady() {
        long begun = System.nanoTime();
        while (!ready()) {
            if (!process.alive()) {
                throw new IllegalStateException("Prometheus cannot be started: " + process.obituary());
            }
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new IllegalStateException("Prometheus is not ready after " + LONGEST);
            }
        }
    }

    private boolean ready() {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private HttpResponse<byte[]> get(String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
