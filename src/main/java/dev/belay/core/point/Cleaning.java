package dev.belay.core.point;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Takes from an object what the server, controllers and Belay's own bookkeeping wrote into it (10.3).
///
/// Pod templates are never cleaned: their digest decides which ReplicaSet fits. Cleaning a cleaned document changes
/// nothing. Values of a Secret never survive it: see [SecretReference].
public final class Cleaning {
    private static final List<String> METADATA = List.of(
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink",
            "managedFields");

    private Cleaning() {}

    public static Cleaned clean(Resource object) {
        Value.Obj document = object.document().remove("status").mapField("metadata", Cleaning::metadata);
        if (object.ref().kind().equals("Secret")) {
            document = document.remove("data").remove("stringData");
        }
        Map<Pointer, Value> serverSet = new LinkedHashMap<>();
        for (Pointer at : ServerFields.serverSet(object)) {
            document.at(at).ifPresent(value -> serverSet.put(at, value));
            document = (Value.Obj) document.without(at);
        }
        return new Cleaned(object.ref(), document, serverSet, ServerFields.capacity(object), Ownership.live(object));
    }

    private static Value metadata(Value metadata) {
        if (!(metadata instanceof Value.Obj rest)) {
            return metadata;
        }
        for (String key : METADATA) {
            rest = rest.remove(key);
        }
        rest = purge(rest, "labels", Keys::removedLabel);
        return purge(rest, "annotations", key -> Keys.removedAnnotation(key) || key.equals(Cleaned.SERVER_SET));
    }

    /// Without the keys that match; without the whole map when none is left.
    private static Value.Obj purge(Value.Obj metadata, String map, Predicate<String> gone) {
        Map<String, Value> left = new LinkedHashMap<>(metadata.fields("/" + map));
        left.keySet().removeIf(gone);
        return left.isEmpty() ? metadata.remove(map) : metadata.put(map, new Value.Obj(left));
    }
}
