package dev.belay.edge.sandbox.gateway;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes what the gateway thinks of each route into the route's status, a while after it began to think so.
///
/// Only the entry of this gateway is written, and only when it would say something else. A write that fails is made
/// again the next time.
final class Statuses {
    static final String CONTROLLER = "belay.dev/sandbox-gateway";

    private final Cluster cluster;
    private final Clock clock;
    private final Duration delay;
    private final Map<String, Pending> pending = new HashMap<>();

    /// @param since in the clock's nanoseconds
    private record Pending(long generation, Condition accepted, Condition resolved, long since) {
        boolean says(AttachedRoute route) {
            return generation == route.resource().generation()
                    && accepted.equals(route.accepted())
                    && resolved.equals(route.resolved());
        }
    }

    Statuses(Cluster cluster, Clock clock, Duration delay) {
        this.cluster = cluster;
        this.clock = clock;
        this.delay = delay;
    }

    void write(List<AttachedRoute> routes) {
        pending.keySet()
                .retainAll(routes.stream().map(route -> route.resource().uid()).collect(Collectors.toSet()));
        routes.forEach(this::write);
    }

    private void write(AttachedRoute route) {
        Resource resource = route.resource();
        if (current(route)) {
            pending.remove(resource.uid());
            return;
        }
        Pending waiting = pending.get(resource.uid());
        if (waiting == null || !waiting.says(route)) {
            waiting = new Pending(resource.generation(), route.accepted(), route.resolved(), clock.nanos());
            pending.put(resource.uid(), waiting);
        }
        if (clock.nanos() - waiting.since >= delay.toNanos()) {
            try {
                cluster.replaceStatus(resource.with("/status/parents", new Value.Arr(parents(route))));
            } catch (WorldException e) {
                if (!e.kind().retryable() && e.kind() != WorldException.Kind.GONE) {
                    throw e;
                }
            }
        }
    }

    private static boolean current(AttachedRoute route) {
        return route.resource().document().items("/status/parents").stream()
                .filter(entry -> ours(entry, route))
                .map(entry -> entry.items("/conditions"))
                .anyMatch(conditions -> conditions.size() == 2
                        && route.accepted()
                                .equalTo(conditions.getFirst(), route.resource().generation())
                        && route.resolved()
                                .equalTo(conditions.getLast(), route.resource().generation()));
    }

    private List<Value> parents(AttachedRoute route) {
        List<Value> parents = new ArrayList<>(route.resource().document().items("/status/parents"));
        parents.removeIf(entry -> ours(entry, route));
        long generation = route.resource().generation();
        parents.add(Value.object(
                "parentRef",
                route.parentRef(),
                "controllerName",
                Value.of(CONTROLLER),
                "conditions",
                Value.list(
                        route.accepted().document(generation, clock.now()),
                        route.resolved().document(generation, clock.now()))));
        return parents;
    }

    private static boolean ours(Value entry, AttachedRoute route) {
        return entry.text("/controllerName").orElse("").equals(CONTROLLER)
                && entry.at("/parentRef").equals(Optional.of(route.parentRef()));
    }
}
