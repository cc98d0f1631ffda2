package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Value;
import java.util.Map;

/// The types of the fields that Belay and its users write most. A server reads a document into the types of its kind
/// before it looks at anything else; what does not fit is a bad request, not an invalid object.
final class FieldTypes {
    private enum Type {
        NUMBER("int32"),
        TRUTH("bool"),
        TEXT("string");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        boolean fits(Value value) {
            return switch (this) {
                case NUMBER -> value.number("").isPresent();
                case TRUTH -> value.truth("").isPresent();
                case TEXT -> value.text("").isPresent();
            };
        }
    }

    private static final Map<String, Type> WORKLOAD = Map.of(
            "/spec/replicas", Type.NUMBER,
            "/spec/minReadySeconds", Type.NUMBER,
            "/spec/progressDeadlineSeconds", Type.NUMBER,
            "/spec/revisionHistoryLimit", Type.NUMBER,
            "/spec/paused", Type.TRUTH);
    private static final Map<Kind, Map<String, Type>> FIELDS = Map.of(
            Kind.DEPLOYMENT,
            WORKLOAD,
            Kind.REPLICA_SET,
            WORKLOAD,
            Kind.STATEFUL_SET,
            WORKLOAD,
            Kind.SERVICE,
            Map.of("/spec/clusterIP", Type.TEXT, "/spec/type", Type.TEXT),
            Kind.CONFIG_MAP,
            Map.of("/immutable", Type.TRUTH),
            Kind.SECRET,
            Map.of("/immutable", Type.TRUTH, "/type", Type.TEXT));

    private FieldTypes() {}

    /// @throws ApiFailure `BAD_REQUEST` naming the first field that is of another type
    static void check(ServedKind kind, Value document) {
        FIELDS.getOrDefault(kind.kind(), Map.of())
                .forEach((pointer, type) -> document.at(pointer).ifPresent(value -> check(kind, pointer, type, value)));
        if (kind.kind().equals(Kind.CONFIG_MAP) || kind.kind().equals(Kind.SECRET)) {
            document.fields("/data").forEach((key, value) -> check(kind, "/data/" + key, Type.TEXT, value));
        }
    }

    private static void check(ServedKind kind, String pointer, Type type, Value value) {
        if (!(value instanceof Value.Null) && !type.fits(value)) {
            String name = kind.kind().kind();
            throw ApiFailure.badRequest(name + " in version \"" + kind.kind().version() + "\" cannot be handled as a "
                    + name + ": json: cannot unmarshal into Go struct field "
                    + pointer.substring(1).replace('/', '.') + " of type " + type.word);
        }
    }
}
