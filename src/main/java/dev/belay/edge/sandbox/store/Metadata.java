package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What of `metadata` belongs to the server, whatever a client sends.
final class Metadata {
    private static final List<String> FIRST = List.of(
            "name",
            "generateName",
            "namespace",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");
    private static final List<String> CARRIED = List.of(
            "uid",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generateName");

    private Metadata() {}

    /// The document as it is born: what clients may not choose is removed or issued.
    static Value.Obj born(ServedKind kind, Value.Obj document, Issuer issuer) {
        Value.Obj o = document;
        for (String key : List.of("generation", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink")) {
            o = Fill.remove(o, "/metadata/" + key);
        }
        if (kind.has(ServedKind.Trait.STATUS)) {
            o = o.remove("status");
        }
        o = o.with("/metadata/uid", Value.of(issuer.uid()));
        o = o.with("/metadata/creationTimestamp", issuer.now());
        return kind.has(ServedKind.Trait.GENERATION) ? o.with("/metadata/generation", Value.of(1)) : o;
    }

    /// The document of an update: what the server keeps stays as it was.
    static Value.Obj carried(Resource before, Value.Obj document) {
        Value.Obj o = document;
        for (String key : CARRIED) {
            String pointer = "/metadata/" + key;
            o = before.document().at(pointer).isPresent()
                    ? o.with(pointer, before.document().at(pointer).orElseThrow())
                    : Fill.remove(o, pointer);
        }
        return o;
    }

    /// Counts a change of anything that is neither metadata nor status; of a Deployment also of its annotations, as
    /// servers do for this kind alone.
    static Value.Obj counted(ServedKind kind, Resource before, Value.Obj document) {
        boolean changed = !desired(before.document()).equals(desired(document))
                || kind.kind().equals(Kind.DEPLOYMENT)
                        && !annotations(before.document()).equals(annotations(document));
        return changed && kind.has(ServedKind.Trait.GENERATION)
                ? document.with("/metadata/generation", Value.of(before.generation() + 1))
                : document;
    }

    private static Map<String, Value> annotations(Value document) {
        return document.fields("/metadata/annotations");
    }

    private static Value.Obj desired(Value.Obj document) {
        return document.remove("metadata").remove("status");
    }

    /// The keys in the order in which servers write them.
    static Value.Obj ordered(Value.Obj document) {
        Map<String, Value> metadata = front(document.fields("/metadata"), FIRST);
        Map<String, Value> all = front(document.fields(""), List.of("kind", "apiVersion", "metadata"));
        all.put("metadata", new Value.Obj(metadata));
        return new Value.Obj(all);
    }

    private static Map<String, Value> front(Map<String, Value> fields, List<String> first) {
        Map<String, Value> out = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>(first);
        keys.addAll(fields.keySet());
        for (String key : keys) {
            Value value = fields.get(key);
            if (value != null) {
                out.put(key, value);
            }
        }
        return out;
    }
}
