package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ServedKind;
import dev.belay.edge.sandbox.store.ServedKinds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The least of OpenAPI v3 with which kubectl leaves validation to the server: `/openapi/v3` lists a document
/// for each group, and each says that a patch of its kinds takes `fieldValidation`. It describes no schema.
final class OpenApi {
    private static final String INDEX = "/openapi/v3";

    private final ServedKinds kinds;

    OpenApi(ServedKinds kinds) {
        this.kinds = kinds;
    }

    /// Empty when the path is none of these.
    Optional<Value> document(String path) {
        if (path.equals(INDEX)) {
            return Optional.of(index());
        }
        return path.startsWith(INDEX + "/") ? group(path.substring(INDEX.length() + 1)) : Optional.empty();
    }

    private Value index() {
        Map<String, Value> paths = new LinkedHashMap<>();
        for (ServedKind row : kinds.rows()) {
            String base = base(row.kind());
            paths.put(base, Value.object("serverRelativeURL", Value.of(INDEX + "/" + base)));
        }
        return Value.object("paths", new Value.Obj(paths));
    }

    private Optional<Value> group(String base) {
        Map<String, Value> paths = new LinkedHashMap<>();
        for (ServedKind row : kinds.rows()) {
            if (base(row.kind()).equals(base)) {
                String scope = row.namespaced() ? "/namespaces/{namespace}/" : "/";
                paths.put("/" + base + scope + row.plural() + "/{name}", Value.object("patch", patch(row.kind())));
            }
        }
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(Value.object(
                        "openapi", Value.of("3.0.0"),
                        "info", Value.object("title", Value.of("Kubernetes"), "version", Value.of("sandbox")),
                        "paths", new Value.Obj(paths)));
    }

    private static Value patch(Kind kind) {
        Value parameter = Value.object(
                "name", Value.of("fieldValidation"),
                "in", Value.of("query"),
                "schema", Value.object("type", Value.of("string")));
        Value gvk = Value.object(
                "group", Value.of(kind.group()),
                "version", Value.of(kind.version()),
                "kind", Value.of(kind.kind()));
        return Value.object(
                "parameters", Value.list(parameter),
                "responses", Value.empty(),
                "x-kubernetes-group-version-kind", gvk);
    }

    private static String base(Kind kind) {
        return (kind.group().isEmpty() ? "api/" : "apis/") + kind.apiVersion();
    }
}
