package dev.belay.core.rollout;

import dev.belay.core.config.Fields;
import dev.belay.core.config.Node;
import dev.belay.core.config.Place;
import dev.belay.core.config.Problems;
import dev.belay.core.signal.Role;
import dev.belay.core.signal.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `metrics` and `probe`: where samples come from and what each series stands for (sources a and c).
final class SourcesReader {
    private static final List<String> LATER = List.of("prometheus", "latency", "memory");
    private static final int LAST_PORT = 65535;

    private final CanarySettings.Sources defaults;
    private final Problems problems;

    SourcesReader(CanarySettings.Sources defaults, Problems problems) {
        this.defaults = defaults;
        this.problems = problems;
    }

    CanarySettings.Sources read(Fields canary) {
        Fields metrics = canary.fields("metrics");
        for (String key : LATER) {
            metrics.raw(key)
                    .ifPresent(
                            _ -> problems.add(metrics.placeOf(key), "\"" + key + "\" is not built yet: leave it out"));
        }
        Fields pods = metrics.fields("pods");
        List<Selector> roles = roles(metrics);
        Fields probe = canary.fields("probe");
        CanarySettings.Sources sources = new CanarySettings.Sources(
                (int) pods.whole("port", 1, LAST_PORT, defaults.port()),
                pods.text("path", defaults.path()),
                pods.text("scheme", defaults.scheme()),
                roles.isEmpty() ? defaults.roles() : roles,
                probe.text("scenario", canary.has("probe") ? "golden-path" : defaults.scenario()),
                probe.rate("rate", defaults.probeRate()));
        pods.end();
        probe.end();
        metrics.end();
        check(sources, canary);
        return sources;
    }

    /// CN-8, as far as the file alone shows it.
    private void check(CanarySettings.Sources sources, Fields canary) {
        Place place = canary.placeOf("metrics");
        if (!sources.pods() && !sources.probe()) {
            problems.add(canary.place(), "nothing to judge by: set metrics.pods.port or probe");
        }
        boolean requests = has(sources, Role.REQUESTS);
        if (requests != has(sources, Role.FAILURES)) {
            problems.add(place, requests ? "requests need failures" : "failures need requests");
        }
        if (sources.pods() && !requests && !sources.probe()) {
            problems.add(place, "an objective for success needs requests and failures, or a probe");
        }
    }

    private static boolean has(CanarySettings.Sources sources, Role role) {
        return sources.roles().stream().anyMatch(selector -> selector.role() == role);
    }

    private List<Selector> roles(Fields metrics) {
        List<Selector> roles = new ArrayList<>();
        for (Role role : Role.values()) {
            metrics.raw(role.text()).ifPresent(node -> roles.add(role(role, Fields.of(node, problems))));
        }
        return roles;
    }

    private Selector role(Role role, Fields fields) {
        String key = role.counter() ? "counter" : "gauge";
        fields.require(key);
        String name = fields.text(key, "");
        Map<String, Selector.Match> where = new LinkedHashMap<>();
        Fields filters = fields.fields("where");
        for (String label : filters.keys()) {
            filters.raw(label).ifPresent(node -> where.put(label, match(label, node, filters)));
        }
        fields.end();
        return new Selector(role, name, where);
    }

    private Selector.Match match(String label, Node node, Fields filters) {
        if (node instanceof Node.Mapping) {
            Fields pattern = Fields.of(node, problems);
            pattern.require("pattern");
            Selector.Match like = pattern.parsed("pattern", Selector.Like::of, Selector.Like.of(""));
            pattern.end();
            return like;
        }
        return new Selector.OneOf(new HashSet<>(filters.texts(label)));
    }
}
