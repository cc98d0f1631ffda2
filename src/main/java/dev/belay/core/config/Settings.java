package dev.belay.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All of `belay.yaml` that the first flight needs, typed. What other packages read is kept in `later` with its places.
///
/// @param auditDirectory may be absent: then below the state directory
public record Settings(
        String project,
        GitSettings git,
        Map<String, Environment> environments,
        Map<String, Component> components,
        Map<String, Suite> suites,
        PointSettings points,
        FilePath auditDirectory,
        Map<String, Node> later) {
    private static final String[] LATER = {
        "approvers", "prometheus", "slo", "invariants", "gitops", "notify", "performance", "imports"
    };

    public Settings {
        environments = ordered(environments);
        components = ordered(components);
        suites = ordered(suites);
        later = Map.copyOf(later);
    }

    /// What holds when there is no file [CFG-1].
    public static Settings defaults() {
        Node nothing = new Node.Mapping(List.of(), Place.outside("defaults"));
        return read(Fields.of(nothing, new Problems()), Whose.USER);
    }

    /// Whose file it is: only the sandbox's own may define the environment `sandbox` [CFG-4].
    public enum Whose {
        USER,
        SANDBOX
    }

    /// Reads a document, or several that were laid over each other by [Layers].
    ///
    /// @throws Malformed with every problem
    public static Settings read(Node document, Whose whose) {
        Problems problems = new Problems();
        Fields fields = Fields.of(document, problems);
        header(fields);
        Settings settings = read(fields, whose);
        problems.throwIfAny();
        return settings;
    }

    public Optional<Environment> environment(String name) {
        return Optional.ofNullable(environments.get(name));
    }

    public Optional<Component> component(String name) {
        return Optional.ofNullable(components.get(name));
    }

    /// The suites that run in every snapshot: those marked so, else the one named `smoke`.
    public List<Suite> smokeSuites() {
        List<Suite> marked = suites.values().stream().filter(Suite::smoke).toList();
        return marked.isEmpty()
                ? Optional.ofNullable(suites.get("smoke")).stream().toList()
                : marked;
    }

    /// What another reader takes care of; empty when it is absent.
    public Optional<Node> later(String key) {
        return Optional.ofNullable(later.get(key));
    }

    private static void header(Fields fields) {
        for (Map.Entry<String, String> each :
                List.of(Map.entry("apiVersion", "belay/v1"), Map.entry("kind", "Config"))) {
            fields.require(each.getKey());
            String found = fields.text(each.getKey(), each.getValue());
            if (!found.equals(each.getValue())) {
                fields.problems()
                        .add(
                                fields.placeOf(each.getKey()),
                                "\"" + each.getKey() + "\" is \"" + found + "\"",
                                each.getValue());
            }
        }
    }

    private static Settings read(Fields fields, Whose whose) {
        Fields audit = fields.fields("audit");
        Settings settings = new Settings(
                fields.text("project", ""),
                GitSettings.read(fields.fields("git")),
                fields.map("environments", Environment::read),
                fields.map("components", Component::read),
                fields.map("suites", Suite::read),
                PointSettings.read(fields.fields("points")),
                FilePath.read(audit, "dir"),
                Later.of(fields, LATER));
        audit.known("anchors", "sign", "redact");
        audit.end();
        fields.end();
        new CrossChecks(settings, fields.problems()).check(fields, whose);
        return settings;
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
