package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import java.nio.charset.StandardCharsets;

/// What the server answers.
sealed interface ApiAnswer {
    static ApiAnswer ok(Value document) {
        return new Document(200, document);
    }

    static ApiAnswer created(Value document) {
        return new Document(201, document);
    }

    static ApiAnswer text(int status, String text) {
        return new Raw(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    record Document(int status, Value document) implements ApiAnswer {
        byte[] bytes() {
            return (Json.compact(document) + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // written once and never compared
    record Raw(int status, String contentType, byte[] body) implements ApiAnswer {}

    /// One document a line, until the client goes or the time is over.
    record Stream(WatchStream watch) implements ApiAnswer {}
}
