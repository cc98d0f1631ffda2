package dev.belay.run.lock;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The state ConfigMap of a lock: epoch, operation, step, and what the holder adds; written by
/// compare-and-set only.
public final class StateMap {
    public static final String EPOCH = "epoch";
    public static final String OPERATION = "operation";
    public static final String PHASE = "phase";
    public static final String OPEN = "open";
    public static final String CLOSED = "closed";

    /// The point that a rollback goes to.
    public static final String POINT = "point";

    /// How an operation ended, told when it is closed.
    public static final String END = "end";

    /// Set by who takes over: the operation that asked the holder to give way.
    public static final String ABORT = "abortRequested";

    private static final int TRIES = 5;

    private final Cluster cluster;
    private final Lock lock;

    public StateMap(Cluster cluster, Lock lock) {
        this.cluster = cluster;
        this.lock = lock;
    }

    /// What the state says; no keys when there is none.
    ///
    /// @throws WorldException when it cannot be read
    public Map<String, String> read() {
        return cluster.get(lock.state()).map(StateMap::data).orElse(Map.of());
    }

    /// The epoch of a state; 0 when it has none.
    public static long epoch(Map<String, String> data) {
        String text = data.getOrDefault(EPOCH, "0");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /// Writes what the function makes of what is there, and returns what it was made of. The function is
    /// called again when somebody wrote in between; when it gives back what it was given nothing is written.
    ///
    /// @throws WorldException when it cannot be read or written; `CONFLICT` when others wrote in between five
    /// times
    Map<String, String> update(UnaryOperator<Map<String, String>> change) {
        for (int i = 1; ; i++) {
            Optional<Resource> live = cluster.get(lock.state());
            Map<String, String> before = live.map(StateMap::data).orElse(Map.of());
            Map<String, String> after = change.apply(before);
            if (after.equals(before)) {
                return before;
            }
            try {
                write(live, after);
                return before;
            } catch (WorldException e) {
                if (e.kind() != WorldException.Kind.CONFLICT || i == TRIES) {
                    throw e;
                }
            }
        }
    }

    private void write(Optional<Resource> live, Map<String, String> data) {
        Value.Obj content = Value.empty();
        for (Map.Entry<String, String> entry : data.entrySet()) {
            content = content.put(entry.getKey(), Value.of(entry.getValue()));
        }
        if (live.isPresent()) {
            cluster.replace(live.get().with("/data", content), Cluster.Write.REAL);
        } else {
            cluster.create(Bookkeeping.object(lock.state(), "data", content), Cluster.Write.REAL);
        }
    }

    private static Map<String, String> data(Resource map) {
        Map<String, String> data = new LinkedHashMap<>();
        map.document().fields("/data").forEach((key, value) -> value.text("").ifPresent(text -> data.put(key, text)));
        return data;
    }
}
