package dev.belay.run.canary;

import dev.belay.core.model.Json;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Names;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.rollout.Verb;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The state ConfigMap of a component's rollout as others use it: reading the document, leaving a verb (CN-4).
///
/// @param reader reads JSON
public record Mailbox(Cluster cluster, String namespace, String component, World.Reader reader) {
    static final String DOCUMENT = "state.json";
    static final String COMMANDS = "commands.json";
    private static final int TRIES = 5;

    /// A verb that a person left.
    ///
    /// @param id unique in the rollout
    public record Order(String id, Verb verb, String by, String reason) {
        /// @param t rollout time
        StateDocument.Order handled(double t) {
            return new StateDocument.Order(id, verb, by, reason, false, t);
        }
    }

    public Ref ref() {
        return Kind.CONFIG_MAP.named(namespace, Names.state(component));
    }

    /// What stands there; no keys when there is no rollout.
    public Map<String, Value> read() {
        return cluster.get(ref()).map(r -> r.document().fields("/data")).orElse(Map.of());
    }

    /// The state document; empty when there is none.
    public Optional<Value> document() {
        return text(read(), DOCUMENT).map(reader::read);
    }

    /// The verbs left so far, oldest first.
    List<Order> orders(Map<String, Value> data) {
        List<Order> orders = new ArrayList<>();
        text(data, COMMANDS)
                .map(reader::read)
                .ifPresent(list -> list.items("")
                        .forEach(o -> orders.add(new Order(
                                o.text("/id").orElse(""),
                                Verb.valueOf(o.text("/verb").orElse("").toUpperCase(Locale.ROOT)),
                                o.text("/by").orElse(""),
                                o.text("/reason").orElse("")))));
        return orders;
    }

    /// Appends a verb by compare-and-set.
    ///
    /// @throws WorldException `GONE` when there is no rollout, else as the cluster says
    public void leave(Order order) {
        WorldException last = new WorldException(WorldException.Kind.CONFLICT, "the state document keeps changing");
        for (int i = 0; i < TRIES; i++) {
            Resource live = cluster.get(ref())
                    .orElseThrow(() -> new WorldException(
                            WorldException.Kind.GONE, "there is no rollout of component " + component));
            List<Order> orders = new ArrayList<>(orders(live.document().fields("/data")));
            orders.add(order);
            String json = Json.compact(
                    new Value.Arr(orders.stream().<Value>map(Mailbox::value).toList()));
            try {
                cluster.replace(live.with("/data/" + COMMANDS, Value.of(json)), Cluster.Write.REAL);
                return;
            } catch (WorldException e) {
                if (e.kind() != WorldException.Kind.CONFLICT) {
                    throw e;
                }
                last = e;
            }
        }
        throw last;
    }

    private static Value value(Order order) {
        return Value.object(
                "id", Value.of(order.id()),
                "verb", Value.of(order.verb().name().toLowerCase(Locale.ROOT)),
                "by", Value.of(order.by()),
                "reason", Value.of(order.reason()));
    }

    private static Optional<String> text(Map<String, Value> data, String key) {
        return Optional.ofNullable(data.get(key)).flatMap(v -> v.text("")).filter(t -> !t.isBlank());
    }
}
