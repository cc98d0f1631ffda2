package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.edge.sandbox.store.ServedKind;
import dev.belay.edge.sandbox.store.ServedKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the server serves, as clients ask for it: `/version`, `/api`, `/apis`, `/api/v1`,
/// `/apis/GROUP/VERSION`.
final class Discovery {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> REVIEWS = List.of("authentication.k8s.io", "authorization.k8s.io");

    private final ServedKinds kinds;

    Discovery(ServedKinds kinds) {
        this.kinds = kinds;
    }

    /// Empty when the path is none of discovery.
    Optional<Value> document(String path) {
        String[] parts = path.substring(1).split("/", -1);
        return switch (parts.length) {
            case 1 ->
                switch (parts[0]) {
                    case "version" -> Optional.of(version());
                    case "api" -> Optional.of(versions());
                    case "apis" -> Optional.of(groups());
                    default -> Optional.empty();
                };
            case 2 ->
                parts[0].equals("api") && parts[1].equals("v1")
                        ? Optional.of(resources("", "v1"))
                        : parts[0].equals("apis") ? group(parts[1]) : Optional.empty();
            case 3 ->
                parts[0].equals("apis") && group(parts[1], parts[2])
                        ? Optional.of(resources(parts[1], parts[2]))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Value version() {
        return Value.object(
                "major", Value.of("1"),
                "minor", Value.of(SandboxStore.VERSION.split("\\.")[1]),
                "gitVersion", Value.of(SandboxStore.VERSION),
                "gitCommit", Value.of(""),
                "gitTreeState", Value.of("clean"),
                "buildDate", Value.of("1970-01-01T00:00:00Z"),
                "goVersion", Value.of("none"),
                "compiler", Value.of("none"),
                "platform", Value.of("jvm"));
    }

    private static Value versions() {
        return Value.object(
                "kind", Value.of("APIVersions"),
                "versions", Value.list(Value.of("v1")),
                "serverAddressByClientCIDRs", Value.list());
    }

    private Value groups() {
        List<Value> all = new ArrayList<>();
        names().forEach(name -> group(name).ifPresent(all::add));
        return Value.object(
                "kind", Value.of("APIGroupList"), "apiVersion", Value.of("v1"), "groups", new Value.Arr(all));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(kinds.rows().stream()
                .map(row -> row.kind().group())
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList());
        names.addAll(REVIEWS);
        return names;
    }

    private Optional<Value> group(String name) {
        List<Value> versions = versionsOf(name).stream()
                .map(version -> (Value)
                        Value.object("groupVersion", Value.of(name + "/" + version), "version", Value.of(version)))
                .toList();
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(Value.object(
                        "kind", Value.of("APIGroup"),
                        "apiVersion", Value.of("v1"),
                        "name", Value.of(name),
                        "versions", new Value.Arr(versions),
                        "preferredVersion", versions.getFirst()));
    }

    private boolean group(String name, String version) {
        return versionsOf(name).contains(version);
    }

    private List<String> versionsOf(String group) {
        return REVIEWS.contains(group)
                ? List.of("v1")
                : kinds.rows().stream()
                        .filter(row -> row.kind().group().equals(group))
                        .map(row -> row.kind().version())
                        .distinct()
                        .toList();
    }

    private Value resources(String group, String version) {
        List<Value> all = new ArrayList<>();
        for (ServedKind row : kinds.rows()) {
            if (row.kind().group().equals(group) && row.kind().version().equals(version)) {
                all.add(resource(row));
                subresources(row).forEach(all::add);
            }
        }
        if (group.equals(REVIEWS.getFirst())) {
            all.add(sub("selfsubjectreviews", "SelfSubjectReview", List.of("create"), false));
        } else if (group.equals(REVIEWS.getLast())) {
            all.add(sub("selfsubjectaccessreviews", "SelfSubjectAccessReview", List.of("create"), false));
        }
        return Value.object(
                "kind", Value.of("APIResourceList"),
                "apiVersion", Value.of("v1"),
                "groupVersion", Value.of(group.isEmpty() ? version : group + "/" + version),
                "resources", new Value.Arr(all));
    }

    private static Value resource(ServedKind row) {
        Value.Obj resource = Value.object(
                "name", Value.of(row.plural()),
                "singularName", Value.of(row.kind().kind().toLowerCase(java.util.Locale.ROOT)),
                "namespaced", Value.of(row.namespaced()),
                "kind", Value.of(row.kind().kind()),
                "verbs", texts(VERBS));
        if (!row.shortNames().isEmpty()) {
            resource = resource.put("shortNames", texts(row.shortNames()));
        }
        return row.has(ServedKind.Trait.ALL) ? resource.put("categories", texts(List.of("all"))) : resource;
    }

    private static List<Value> subresources(ServedKind row) {
        List<Value> out = new ArrayList<>();
        String kind = row.kind().kind();
        if (row.has(ServedKind.Trait.STATUS)) {
            out.add(sub(row.plural() + "/status", kind, List.of("get", "patch", "update"), row.namespaced()));
        }
        if (row.has(ServedKind.Trait.SCALE)) {
            Value.Obj scale = sub(row.plural() + "/scale", "Scale", List.of("get", "patch", "update"), true);
            out.add(scale.put("group", Value.of("autoscaling")).put("version", Value.of("v1")));
        }
        if (kind.equals("Pod")) {
            Value.Obj eviction = sub("pods/eviction", "Eviction", List.of("create"), true);
            out.add(eviction.put("group", Value.of("policy")).put("version", Value.of("v1")));
            out.add(sub("pods/log", kind, List.of("get"), true));
            out.add(sub("pods/proxy", "PodProxyOptions", List.of("create", "get"), true));
        }
        return out;
    }

    private static Value.Obj sub(String name, String kind, List<String> verbs, boolean namespaced) {
        return Value.object(
                "name", Value.of(name),
                "singularName", Value.of(""),
                "namespaced", Value.of(namespaced),
                "kind", Value.of(kind),
                "verbs", texts(verbs));
    }

    private static Value texts(List<String> texts) {
        return new Value.Arr(texts.stream().map(text -> (Value) Value.of(text)).toList());
    }
}
