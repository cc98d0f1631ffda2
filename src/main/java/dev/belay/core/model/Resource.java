package dev.belay.core.model;

import java.util.Map;
import java.util.Optional;

/// One Kubernetes object as a whole document, unknown fields included.
///
/// The reference is read from the document, so that the two never differ.
public record Resource(Value.Obj document) {

    /// @throws IllegalArgumentException when apiVersion, kind or metadata.name is missing
    public Resource {
        if (document.text("/apiVersion").isEmpty()
                || document.text("/kind").isEmpty()
                || document.text("/metadata/name").isEmpty()) {
            throw new IllegalArgumentException("not a Kubernetes object: apiVersion, kind or metadata.name is missing");
        }
    }

    public Ref ref() {
        return Ref.of(
                document.text("/apiVersion").orElseThrow(),
                document.text("/kind").orElseThrow(),
                document.text("/metadata/namespace").orElse(""),
                document.text("/metadata/name").orElseThrow());
    }

    public String name() {
        return document.text("/metadata/name").orElseThrow();
    }

    /// The server's resourceVersion, an opaque text; empty when the document does not come from a server.
    public String version() {
        return document.text("/metadata/resourceVersion").orElse("");
    }

    public String uid() {
        return document.text("/metadata/uid").orElse("");
    }

    /// The generation of the spec; 0 where the kind has none.
    public long generation() {
        return document.number("/metadata/generation").orElse(0L);
    }

    public Optional<String> label(String key) {
        return document.at("/metadata/labels").flatMap(v -> v.child(key)).flatMap(v -> v.text(""));
    }

    public Optional<String> annotation(String key) {
        return document.at("/metadata/annotations").flatMap(v -> v.child(key)).flatMap(v -> v.text(""));
    }

    public Map<String, Value> labels() {
        return document.fields("/metadata/labels");
    }

    public Resource with(String pointer, Value value) {
        return new Resource(document.with(pointer, value));
    }

    public Resource withAnnotation(String key, String value) {
        return new Resource(
                (Value.Obj) document.with(Pointer.of("/metadata/annotations").plus(key), Value.of(value)));
    }
}
