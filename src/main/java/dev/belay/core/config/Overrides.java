package dev.belay.core.config;

import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Settings that come from flags or from `BELAY_*` variables, as a layer above every file.
public final class Overrides {
    /// Each name and where its value goes; `*` is the environment in force.
    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("CONTEXT", "environments.*.context"),
            Map.entry("NAMESPACE", "environments.*.namespaces"),
            Map.entry("BUDGET", "environments.*.budget"),
            Map.entry("TARGET", "environments.*.target"),
            Map.entry("GIT_REPOSITORY", "git.repository"),
            Map.entry("GIT_BRANCH", "git.branch"),
            Map.entry("GIT_PUSH", "git.push"),
            Map.entry("POINTS_DIR", "points.store"),
            Map.entry("POINTS_SOAK", "points.soak"),
            Map.entry("AUDIT_DIR", "audit.dir"),
            Map.entry("PROMETHEUS_URL", "prometheus.url"));

    private Overrides() {}

    /// The layer of the variables among these that are settings; others are none of its business.
    ///
    /// @param environment the one in force; empty: none, then what belongs to one is left out
    public static Node variables(Map<String, String> variables, String environment) {
        List<Node> layers = new ArrayList<>();
        PATHS.keySet().stream().sorted().forEach(name -> {
            String text = variables.getOrDefault("BELAY_" + name, "");
            if (!text.isEmpty()) {
                layers.add(layer(name, text, "BELAY_" + name, environment));
            }
        });
        return Layers.join(layers);
    }

    /// The layer of one flag.
    ///
    /// @param name as the variable without `BELAY_`: `CONTEXT` for `--context`
    /// @param flag as it was given, for messages
    public static Node flag(String name, String text, String flag, String environment) {
        return layer(name, text, flag, environment);
    }

    private static Node layer(String name, String text, String origin, String environment) {
        String path = PATHS.get(name);
        if (path == null) {
            throw new IllegalArgumentException("no setting is called " + name);
        }
        Place place = Place.outside(origin);
        if (path.contains("*") && environment.isEmpty()) {
            return new Node.Mapping(List.of(), place);
        }
        Node node = value(path, text, place);
        for (String key : Arrays.asList(path.split("\\.")).reversed()) {
            node = new Node.Mapping(List.of(new Node.Entry(key.equals("*") ? environment : key, place, node)), place);
        }
        return node;
    }

    private static Node value(String path, String text, Place place) {
        return switch (path) {
            case "environments.*.namespaces" ->
                new Node.Items(
                        Arrays.stream(text.split(","))
                                .map(each -> scalar(each.strip(), place))
                                .toList(),
                        place);
            case "points.store" ->
                new Node.Items(
                        List.of(new Node.Mapping(List.of(new Node.Entry("dir", place, scalar(text, place))), place)),
                        place);
            default -> scalar(text, place);
        };
    }

    private static Node scalar(String text, Place place) {
        return new Node.Scalar(Value.of(text), text, place);
    }
}
