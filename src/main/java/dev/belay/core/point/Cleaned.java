package dev.belay.core.point;

import dev.belay.core.model.Json;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An object without what the server or a controller writes into it: what a point keeps of it.
///
/// @param document without the server-set fields, capacity included
/// @param serverSet what the server had put at these places; never written over a live value
/// @param capacity where a document of this kind says how much runs: never lowered, never a difference
/// @param live whether a controller renews it, or its owner marked it so: kept as it is now
public record Cleaned(
        Ref ref, Value.Obj document, Map<Pointer, Value> serverSet, List<Pointer> capacity, boolean live) {
    static final String SERVER_SET = "belay.dev/server-set";
    private static final Pointer ANNOTATION =
            Pointer.of("/metadata/annotations").plus(SERVER_SET);

    public Cleaned {
        serverSet = Collections.unmodifiableMap(new LinkedHashMap<>(serverSet));
        capacity = List.copyOf(capacity);
    }

    /// As it stands in a point's file: server-set fields under the annotation `belay.dev/server-set`, a JSON object of
    /// pointers and values.
    public Value.Obj file() {
        return serverSet.isEmpty()
                ? document
                : (Value.Obj) document.with(ANNOTATION, Value.of(Json.canonical(serverSetObject())));
    }

    /// What [#file] wrote.
    ///
    /// @param serverSet the annotation `belay.dev/server-set`, read; the empty object where there is none
    static Cleaned read(Value.Obj file, Value serverSet) {
        Cleaned bare = Cleaning.clean(new Resource(file));
        Map<Pointer, Value> fields = new LinkedHashMap<>();
        serverSet.fields("").forEach((at, value) -> fields.put(Pointer.of(at), value));
        return new Cleaned(bare.ref, bare.document, fields, bare.capacity, bare.live);
    }

    /// Where the object's file stands in a point.
    public String path() {
        return Layout.object(ref);
    }

    /// The document without capacity: what two captures must share to hold the same.
    public Value.Obj withoutCapacity() {
        Value.Obj rest = document;
        for (Pointer at : capacity) {
            rest = (Value.Obj) rest.without(at);
        }
        return rest;
    }

    private Value.Obj serverSetObject() {
        Map<String, Value> fields = new LinkedHashMap<>();
        serverSet.forEach((at, value) -> fields.put(at.toString(), value));
        return new Value.Obj(fields);
    }
}
