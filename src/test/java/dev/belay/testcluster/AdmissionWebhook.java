package dev.belay.testcluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// A fail-closed admission webhook for the ConfigMaps of one namespace. It lets all pass until it is told otherwise.
public final class AdmissionWebhook implements AutoCloseable {
    private final TestCluster cluster;
    private final String name;
    private final HttpsServer server;
    private volatile Value verdict = Value.object("allowed", Value.of(true));

    AdmissionWebhook(TestCluster cluster, String namespace, Path authority, Authority.Pair certificate) {
        this.cluster = cluster;
        this.name = "belay-" + namespace;
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(Tls.serving(certificate)));
            server.createContext("/", this::answer);
            server.start();
            cluster.apply("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: %1$s}
                webhooks:
                - name: maps.example.org
                  admissionReviewVersions: [v1]
                  sideEffects: None
                  failurePolicy: Fail
                  timeoutSeconds: 2
                  namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %2$s}}
                  clientConfig: {url: "https://127.0.0.1:%3$d/", caBundle: %4$s}
                  rules:
                  - {apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [configmaps]}
                """.formatted(name, namespace, server.getAddress().getPort(), encoded(authority)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(Path file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }

    /// From now on it says no, with the HTTP status.
    ///
    /// @param code 0: none given
    public void deny(int code, String message) {
        Value.Obj status = Value.object("message", Value.of(message));
        verdict = Value.object(
                "allowed", Value.of(false), "status", code == 0 ? status : status.put("code", Value.of(code)));
    }

    /// From now on nobody answers.
    public void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        cluster.kubectl("delete", "validatingwebhookconfiguration", name);
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Value review = JsonReader.read(exchange.getRequestBody().readAllBytes(), "review");
        Value.Obj response =
                ((Value.Obj) verdict).put("uid", review.at("/request/uid").orElseThrow());
        byte[] body = Json.compact(Value.object(
                        "apiVersion", Value.of("admission.k8s.io/v1"),
                        "kind", Value.of("AdmissionReview"),
                        "response", response))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
