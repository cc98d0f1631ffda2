package dev.belay.edge.kube;

import dev.belay.core.config.Malformed;
import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import dev.belay.world.WorldException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One HTTP answer of the API server.
///
/// @param retryAfterSeconds of the header `Retry-After`; 0 without one
/// @param date of the header `Date`, as sent; empty without one
@SuppressWarnings("ArrayRecordComponent") // a body is read once and never compared
record Answer(int status, byte[] body, long retryAfterSeconds, String date) {
    boolean successful() {
        return status >= 200 && status < 300;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The body as an object.
    ///
    /// @throws WorldException of kind `UNREACHABLE` when the body is not JSON: a cut stream, or something
    /// between us and the server that answers in its place
    Value.Obj object() {
        return parsed().orElseThrow(() -> new WorldException(
                WorldException.Kind.UNREACHABLE, "the answer is not a JSON object (HTTP " + status + ")"));
    }

    /// The body as an object, if it is one.
    Optional<Value.Obj> parsed() {
        try {
            return JsonReader.read(body, "answer") instanceof Value.Obj object ? Optional.of(object) : Optional.empty();
        } catch (Malformed _) {
            return Optional.empty();
        }
    }
}
