package dev.belay.cli;

import dev.belay.core.config.Node;
import dev.belay.core.config.Settings;
import java.util.List;

/// Settings, and where they came from.
///
/// @param document all layers joined, each value with its origin
/// @param files that exist, highest first
public record Loaded(Node document, Settings settings, List<String> files) {
    public Loaded {
        files = List.copyOf(files);
    }
}
