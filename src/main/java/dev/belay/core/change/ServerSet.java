package dev.belay.core.change;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Value;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The fields that no change owns: what every API server fills by itself, and the stamps that the executor
/// puts on each object it writes. They are never compared and always stay as the live object has them.
public final class ServerSet {
    /// The annotation with the epoch of the last writer.
    public static final String EPOCH = "belay.dev/epoch";

    /// The annotation with the operation of the last writer.
    public static final String OPERATION = "belay.dev/op";

    private static final Set<Pointer> POINTERS = Stream.concat(
                    Stream.of(
                                    "/status",
                                    "/metadata/uid",
                                    "/metadata/resourceVersion",
                                    "/metadata/generation",
                                    "/metadata/creationTimestamp",
                                    "/metadata/deletionTimestamp",
                                    "/metadata/deletionGracePeriodSeconds",
                                    "/metadata/selfLink",
                                    "/metadata/managedFields")
                            .map(Pointer::of),
                    Stream.of(EPOCH, OPERATION, "deployment.kubernetes.io/revision")
                            .map(Pointer.of("/metadata/annotations")::plus))
            .collect(Collectors.toUnmodifiableSet());

    private ServerSet() {}

    static boolean holds(Pointer pointer) {
        return POINTERS.contains(pointer);
    }

    /// The document with these fields as `source` has them.
    static Value.Obj carried(Value.Obj document, Value.Obj source) {
        Value out = document;
        for (Pointer pointer : POINTERS) {
            Optional<Value> value = source.at(pointer);
            out = value.isPresent() ? out.with(pointer, value.get()) : out.without(pointer);
        }
        return (Value.Obj) out;
    }

    /// The document without these fields.
    public static Value.Obj removed(Value.Obj document) {
        Value out = document;
        for (Pointer pointer : POINTERS) {
            out = out.without(pointer);
        }
        return (Value.Obj) out;
    }
}
