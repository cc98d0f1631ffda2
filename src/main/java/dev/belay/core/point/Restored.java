package dev.belay.core.point;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What to send so that an object becomes as a point has it (RB-1, RB-4).
///
/// Every top-level field but `apiVersion`, `kind`, `metadata`, `status` comes from the point, and what the
/// point lacks goes; server-set and capacity fields stay as the live object has them. Labels and annotations
/// come from the point but for the kept keys; all other metadata, finalizers and owners among it, stays. How
/// much must run is not decided here.
public final class Restored {
    private static final Set<String> FIXED = Set.of("apiVersion", "kind", "metadata", "status");

    private Restored() {}

    /// For an object that is not there. The server sets anew what it sets.
    public static Resource created(Cleaned wanted) {
        return new Resource(wanted.document());
    }

    /// Onto a live object; one that is marked live stays as it is.
    ///
    /// @param lastApplied the point's annotation `last-applied-configuration`; empty: the live one stays
    public static Resource onto(Cleaned wanted, Resource live, String lastApplied) {
        if (wanted.live() || Ownership.live(live)) {
            return live;
        }
        Value.Obj document = body(wanted, live);
        for (Pointer at : ServerFields.serverSet(live)) {
            boolean asked = document.at(at).isPresent() || at.tokens().contains("ports");
            document = asked ? document : kept(document, at, live);
        }
        for (Pointer at : wanted.capacity()) {
            document = kept(document, at, live);
        }
        document = nodePorts(document, live);
        document = marks(document, "labels", wanted, live);
        document = marks(document, "annotations", wanted, live);
        boolean replaced =
                !lastApplied.isEmpty() && live.annotation(Keys.LAST_APPLIED).isPresent();
        Resource restored = new Resource(document);
        return replaced ? restored.withAnnotation(Keys.LAST_APPLIED, lastApplied) : restored;
    }

    private static Value.Obj body(Cleaned wanted, Resource live) {
        Map<String, Value> fields = new LinkedHashMap<>(live.document().fields());
        fields.keySet().retainAll(FIXED);
        wanted.document().fields().forEach((key, value) -> {
            if (!FIXED.contains(key)) {
                fields.put(key, value);
            }
        });
        return new Value.Obj(fields);
    }

    private static Value.Obj kept(Value.Obj document, Pointer at, Resource live) {
        Optional<Value> value = live.document().at(at);
        return value.isEmpty() ? document : (Value.Obj) document.with(at, value.get());
    }

    /// Ports are known by number and protocol, as their order may differ.
    private static Value.Obj nodePorts(Value.Obj document, Resource live) {
        List<Value> ports = document.items("/spec/ports");
        Value.Obj result = document;
        for (int i = 0; live.ref().kind().equals("Service") && i < ports.size(); i++) {
            Value port = ports.get(i);
            Pointer at = Pointer.of("/spec/ports/" + i + "/nodePort");
            Optional<Value> allocated = live.document().items("/spec/ports").stream()
                    .filter(p -> samePort(p, port))
                    .flatMap(p -> p.at("/nodePort").stream())
                    .findFirst();
            result = allocated.isEmpty() ? result : (Value.Obj) result.with(at, allocated.get());
        }
        return result;
    }

    private static boolean samePort(Value one, Value other) {
        return one.at("/port").equals(other.at("/port"))
                && one.text("/protocol")
                        .orElse("TCP")
                        .equals(other.text("/protocol").orElse("TCP"));
    }

    /// Labels or annotations: the point's, and of the live ones the kept keys.
    private static Value.Obj marks(Value.Obj document, String map, Cleaned wanted, Resource live) {
        String pointer = "/metadata/" + map;
        Map<String, Value> marks = new LinkedHashMap<>(wanted.document().fields(pointer));
        marks.keySet().removeIf(Keys::kept);
        live.document().fields(pointer).forEach((key, value) -> {
            if (Keys.kept(key)) {
                marks.put(key, value);
            }
        });
        return marks.isEmpty() ? document.without(pointer) : document.with(pointer, new Value.Obj(marks));
    }
}
