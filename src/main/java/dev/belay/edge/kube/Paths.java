package dev.belay.edge.kube;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Paths of the API (Kubernetes API concepts, "Resource URIs").
final class Paths {
    private Paths() {}

    static String version(Kind kind) {
        return kind.group().isEmpty() ? "/api/" + kind.version() : "/apis/" + kind.group() + "/" + kind.version();
    }

    static String collection(Kind kind, String plural, String namespace) {
        return version(kind) + (namespace.isEmpty() ? "" : "/namespaces/" + segment(namespace)) + "/" + plural;
    }

    static String object(Ref ref, String plural) {
        return collection(ref.type(), plural, ref.namespace()) + "/" + segment(ref.name());
    }

    /// A query string of what is not empty, with its question mark; empty when nothing is left.
    static String query(Map<String, String> parameters) {
        String text = new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(p -> !p.getValue().isEmpty())
                        .map(p -> p.getKey() + "=" + encode(p.getValue()))
                        .collect(Collectors.joining("&"));
        return text.isEmpty() ? "" : "?" + text;
    }

    /// A selector of equalities.
    static String selector(Map<String, String> equal) {
        return new TreeMap<>(equal)
                .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(","));
    }

    private static String segment(String name) {
        return encode(name).replace("+", "%20");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
