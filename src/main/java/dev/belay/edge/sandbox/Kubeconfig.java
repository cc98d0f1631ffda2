package dev.belay.edge.sandbox;

import dev.belay.core.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The kubeconfig of a sandbox: one cluster, one user with a token, one context, all of the name `sandbox`.
final class Kubeconfig {
    private static final Value NAME = Value.of("sandbox");

    private Kubeconfig() {}

    /// @param authority the certificate that the server shows, in PEM
    static Value of(String server, String authority, String token) {
        String encoded = Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII));
        return Value.object(
                "apiVersion", Value.of("v1"),
                "kind", Value.of("Config"),
                "clusters",
                        named(
                                "cluster",
                                Value.object(
                                        "server", Value.of(server), "certificate-authority-data", Value.of(encoded))),
                "users", named("user", Value.object("token", Value.of(token))),
                "contexts",
                        named(
                                "context",
                                Value.object("cluster", NAME, "user", NAME, "namespace", Value.of(Seed.NAMESPACE))),
                "current-context", NAME);
    }

    private static Value named(String key, Value value) {
        return Value.list(Value.object("name", NAME, key, value));
    }
}
