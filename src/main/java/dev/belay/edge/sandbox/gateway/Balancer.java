package dev.belay.edge.sandbox.gateway;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Chooses the pod of a new request: a backend at random by weight, then its endpoints in turn.
///
/// Requests are independent of each other, so that the count per backend is binomial; the sequence is that of the seed.
final class Balancer {
    private final SplittableRandom random;
    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();

    Balancer(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Where a request goes.
    sealed interface Choice {}

    /// To one of these, the first that can be connected to.
    record Connect(Backend.Pods backend, List<InetSocketAddress> endpoints) implements Choice {}

    /// Nowhere; the user gets a status.
    record Refuse(int status, String message) implements Choice {}

    /// The pod that the user's session is on, whatever the weight; empty when there is no such session any more.
    Optional<Connect> inSession(Rule rule, Head head) {
        Optional<String> value =
                rule.session() instanceof Session.Cookie cookie ? cookie.in(head.headers()) : Optional.empty();
        return value.flatMap(text -> rule.pods().stream()
                .flatMap(pods -> pods.endpoints().stream()
                        .filter(endpoint ->
                                Session.Cookie.value(pods.key(), endpoint).equals(text))
                        .map(endpoint -> new Connect(pods, List.of(endpoint))))
                .findFirst());
    }

    /// A backend by weight, and its endpoints beginning with the one whose turn it is.
    Choice byWeight(Rule rule) {
        long total = rule.totalWeight();
        if (total == 0) {
            return new Refuse(500, "the rule has no backend");
        }
        long point = draw(total);
        for (Backend backend : rule.backends()) {
            point -= backend.weight();
            if (point < 0) {
                return to(backend);
            }
        }
        throw new IllegalStateException("a point below the sum of the weights lies in one of them");
    }

    private Choice to(Backend backend) {
        return switch (backend) {
            case Backend.Broken broken -> new Refuse(500, broken.message());
            case Backend.Pods pods
            when pods.endpoints().isEmpty() -> new Refuse(503, "no ready endpoint of " + pods.key());
            case Backend.Pods pods -> new Connect(pods, inTurn(pods));
        };
    }

    private List<InetSocketAddress> inTurn(Backend.Pods pods) {
        int turn = turns.computeIfAbsent(pods.key(), _ -> new AtomicInteger()).getAndIncrement();
        List<InetSocketAddress> endpoints = new ArrayList<>(pods.endpoints());
        Collections.rotate(endpoints, -Math.floorMod(turn, endpoints.size()));
        return endpoints;
    }

    private synchronized long draw(long bound) {
        return random.nextLong(bound);
    }
}
