package dev.belay.edge.sandbox.api;

import dev.belay.core.config.Malformed;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import dev.belay.edge.files.YamlReader;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.User;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// One request, without its connection.
///
/// @param path decoded nowhere: as it stands in the request line
/// @param rawQuery as it stands in the request line, without the question mark
@SuppressWarnings("ArrayRecordComponent") // one owner, read once and never compared
record ApiRequest(User user, String method, String path, String rawQuery, Headers headers, byte[] body) {

    /// @param accept what the client takes
    /// @param contentType what the body is
    record Headers(String accept, String contentType) {}

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// The value of a key, decoded; empty when it is not there.
    String query(String key) {
        for (String pair : rawQuery.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && decoded(pair.substring(0, equals)).equals(key)) {
                return decoded(pair.substring(equals + 1));
            }
        }
        return "";
    }

    boolean flag(String key) {
        return query(key).equals("true") || query(key).equals("1");
    }

    /// Whether nothing is to be stored.
    ///
    /// @throws ApiFailure when the parameter has another value than `All`
    boolean dryRun() {
        return switch (query("dryRun")) {
            case "" -> false;
            case "All" -> true;
            default -> throw ApiFailure.badRequest("dryRun: Unsupported value: supported values: \"All\"");
        };
    }

    /// The body as a tree; [Value#nil()] when there is none.
    Value tree() {
        if (body.length == 0) {
            return Value.nil();
        }
        if (headers.contentType().contains("protobuf")) {
            throw new ApiFailure(
                    ApiFailure.Reason.UNSUPPORTED_MEDIA_TYPE,
                    "the body of the request was in an unknown format - accepted media types include: "
                            + "application/json, application/yaml");
        }
        try {
            return headers.contentType().contains("yaml")
                    ? YamlReader.read(new String(body, StandardCharsets.UTF_8), "body")
                    : JsonReader.read(body, "body");
        } catch (Malformed e) {
            throw ApiFailure.badRequest("the body is not what its Content-Type says: " + e.getMessage());
        }
    }

    Value.Obj object() {
        return tree() instanceof Value.Obj object ? object : Value.empty();
    }

    /// The body as an object of the path: what it leaves out is taken from the path, what differs is refused.
    Resource resource(ResourcePath path, String name) {
        Value.Obj document = object();
        document = agreed(document, "/apiVersion", path.kind().kind().apiVersion());
        document = agreed(document, "/kind", path.kind().kind().kind());
        document = agreed(document, "/metadata/name", name);
        if (path.kind().namespaced()) {
            document = agreed(document, "/metadata/namespace", path.namespace());
        }
        return new Resource(document);
    }

    private static Value.Obj agreed(Value.Obj document, String pointer, String wanted) {
        String found = document.text(pointer).orElse("");
        if (!found.isEmpty() && !found.equals(wanted)) {
            throw ApiFailure.badRequest("the " + pointer.substring(pointer.lastIndexOf('/') + 1) + " of the object ("
                    + found + ") does not match that of the request (" + wanted + ")");
        }
        return found.isEmpty() ? document.with(pointer, Value.of(wanted)) : document;
    }
}
