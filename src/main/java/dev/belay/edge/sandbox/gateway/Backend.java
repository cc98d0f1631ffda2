package dev.belay.edge.sandbox.gateway;

import java.net.InetSocketAddress;
import java.util.List;

/// One backend reference of a rule, resolved as far as it can be.
sealed interface Backend {
    /// The share of new requests, relative to the weights beside it.
    long weight();

    /// A reference that leads nowhere: its share of requests is answered with 500, as the Gateway API asks.
    ///
    /// @param reason as in the condition ResolvedRefs
    record Broken(long weight, String reason, String message) implements Backend {}

    /// A Service with its ready endpoints; none: its share of requests is answered with 503.
    ///
    /// @param key the same for the same Service and port, whatever the endpoints
    record Pods(long weight, String key, List<InetSocketAddress> endpoints) implements Backend {
        public Pods {
            endpoints = List.copyOf(endpoints);
        }
    }
}
