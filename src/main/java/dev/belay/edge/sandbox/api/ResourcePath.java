package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Ref;
import dev.belay.edge.sandbox.store.ServedKind;
import dev.belay.edge.sandbox.store.ServedKinds;
import dev.belay.edge.sandbox.store.User;
import dev.belay.world.Cluster.Access;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The path of a collection, an object or a subresource:
/// `/apis/GROUP/VERSION/namespaces/NAMESPACE/PLURAL/NAME/SUB`.
///
/// @param namespace empty: all, or none
/// @param name empty: the collection
/// @param subresource empty: the object itself
/// @param rest what follows the subresource, beginning with `/`; for the proxy
record ResourcePath(ServedKind kind, String namespace, String name, String subresource, String rest) {

    /// Empty when nothing of the path is served.
    static Optional<ResourcePath> of(String path, ServedKinds kinds) {
        String[] parts = path.substring(1).split("/", -1);
        int start = parts[0].equals("api") ? 2 : 3;
        if (parts.length <= start || !parts[0].equals("api") && !parts[0].equals("apis")) {
            return Optional.empty();
        }
        String group = parts[0].equals("api") ? "" : parts[1];
        List<String> tail = Arrays.asList(parts).subList(start, parts.length);
        boolean inNamespace = tail.size() >= 3
                && tail.getFirst().equals("namespaces")
                && !tail.get(2).equals("status");
        String namespace = inNamespace ? ApiRequest.decoded(tail.get(1)) : "";
        List<String> own = inNamespace ? tail.subList(2, tail.size()) : tail;
        return kinds.of(group, parts[start - 1], own.getFirst())
                .filter(kind -> inNamespace ? kind.namespaced() : !kind.namespaced() || own.size() == 1)
                .map(kind -> new ResourcePath(
                        kind,
                        namespace,
                        own.size() > 1 ? ApiRequest.decoded(own.get(1)) : "",
                        own.size() > 2 ? own.get(2) : "",
                        own.size() > 3 ? "/" + String.join("/", own.subList(3, own.size())) : ""));
    }

    Ref ref() {
        return kind.kind().named(namespace, name);
    }

    /// Refuses those who may not.
    void require(User user, String verb) {
        String resource = kind.plural() + (subresource.isEmpty() ? "" : "/" + subresource);
        user.require(new Access(verb, kind.kind().group(), resource, namespace, name));
    }
}
