package dev.belay.core.config;

import java.util.LinkedHashMap;
import java.util.Map;

/// Keys that are known here and read by another package: kept with their places.
final class Later {
    private Later() {}

    static Map<String, Node> of(Fields fields, String... keys) {
        Map<String, Node> kept = new LinkedHashMap<>();
        for (String key : keys) {
            fields.raw(key).ifPresent(node -> kept.put(key, node));
        }
        return kept;
    }
}
