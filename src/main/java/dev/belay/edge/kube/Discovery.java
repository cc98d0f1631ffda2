package dev.belay.edge.kube;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Value;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which kinds the server serves, and under which plural name. Answers are kept for the life of the connection, but for
/// a kind that was not found: it may be installed later.
final class Discovery {
    private final KubeHttp http;
    private final Map<String, Map<String, String>> plurals = new ConcurrentHashMap<>();

    Discovery(KubeHttp http) {
        this.http = http;
    }

    /// The plural of a kind.
    ///
    /// @throws WorldException of kind `GONE` when the kind is not served
    String plural(Kind kind) {
        return lookup(kind)
                .orElseThrow(() -> new WorldException(
                        WorldException.Kind.GONE,
                        kind.kind() + " in " + kind.apiVersion() + " is not served by this cluster"));
    }

    /// The versions of a kind, the server's preferred one first.
    List<Kind> served(String group, String kind) {
        List<Kind> found = new ArrayList<>();
        for (String version : versions(group)) {
            Kind candidate = new Kind(group, version, kind);
            if (lookup(candidate).isPresent()) {
                found.add(candidate);
            }
        }
        return found;
    }

    private List<String> versions(String group) {
        if (group.isEmpty()) {
            return List.of("v1");
        }
        Answer answer = http.get("/apis/" + group);
        if (answer.status() == 404) {
            return List.of();
        }
        if (!answer.successful()) {
            throw Failures.of("discovery of " + group, answer);
        }
        Value.Obj body = answer.object();
        List<String> versions = new ArrayList<>();
        body.text("/preferredVersion/version").ifPresent(versions::add);
        body.items("/versions").stream()
                .flatMap(v -> v.text("/version").stream())
                .filter(v -> !versions.contains(v))
                .forEach(versions::add);
        return versions;
    }

    private Optional<String> lookup(Kind kind) {
        String path = Paths.version(kind);
        Map<String, String> known = plurals.get(path);
        if (known == null || !known.containsKey(kind.kind())) {
            known = read(path);
            plurals.put(path, known);
        }
        return Optional.ofNullable(known.get(kind.kind()));
    }

    private Map<String, String> read(String path) {
        Answer answer = http.get(path);
        if (answer.status() == 404) {
            return Map.of();
        }
        if (!answer.successful()) {
            throw Failures.of("discovery of " + path, answer);
        }
        Map<String, String> found = new ConcurrentHashMap<>();
        for (Value resource : answer.object().items("/resources")) {
            String name = resource.text("/name").orElse("");
            if (!name.contains("/")) {
                resource.text("/kind").ifPresent(kind -> found.put(kind, name));
            }
        }
        return found;
    }
}
