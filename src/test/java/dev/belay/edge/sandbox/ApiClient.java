package dev.belay.edge.sandbox;

import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A plain HTTP client for the API of a sandbox, with what its kubeconfig says.
final class ApiClient implements AutoCloseable {
    private final HttpClient client;
    private final String server;
    private final String token;

    ApiClient(Value kubeconfig) throws Exception {
        this.server = kubeconfig.text("/clusters/0/cluster/server").orElseThrow();
        this.token = kubeconfig.text("/users/0/user/token").orElseThrow();
        String authority = kubeconfig
                .text("/clusters/0/cluster/certificate-authority-data")
                .orElseThrow();
        this.client = HttpClient.newBuilder().sslContext(trusting(authority)).build();
    }

    private static SSLContext trusting(String authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "sandbox",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(Base64.getDecoder().decode(authority))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Authorization", "Bearer " + token);
    }

    HttpRequest.Builder stranger(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Authorization", "Bearer guess");
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    InputStream stream(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    Value get(String path) throws Exception {
        return JsonReader.read(send(request(path)).body(), path);
    }

    HttpResponse<String> send(String method, String path, String type, Value body) throws Exception {
        return send(request(path)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(Json.compact(body))));
    }

    HttpResponse<String> post(String path, Value body) throws Exception {
        return send("POST", path, "application/json", body);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
