package dev.belay.edge.sandbox.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Whether and how a rule keeps a user on one pod (GEP-1619): by a session cookie that names Service and pod.
///
/// A session outlives weight 0. It ends when the rule no longer names the Service, or the pod is no ready endpoint.
sealed interface Session {
    /// The rule asks for none.
    record None() implements Session {}

    /// @param name of the cookie
    record Cookie(String name) implements Session {
        private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

        /// The value that names a pod of a backend.
        static String value(String key, InetSocketAddress endpoint) {
            return ENCODER.encodeToString((key + "|" + text(endpoint)).getBytes(StandardCharsets.UTF_8));
        }

        /// What goes into `Set-Cookie`.
        String assign(Backend.Pods backend, InetSocketAddress endpoint) {
            return name + "=" + value(backend.key(), endpoint) + "; Path=/; HttpOnly";
        }

        /// The value that the request brings; empty when it brings none.
        Optional<String> in(HttpHeaders headers) {
            return headers.getAll(HttpHeaderNames.COOKIE).stream()
                    .flatMap(line -> ServerCookieDecoder.LAX.decode(line).stream())
                    .filter(cookie -> cookie.name().equals(name))
                    .map(io.netty.handler.codec.http.cookie.Cookie::value)
                    .findFirst();
        }

        private static String text(InetSocketAddress endpoint) {
            return endpoint.getHostString() + ":" + endpoint.getPort();
        }
    }
}
