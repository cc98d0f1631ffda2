package dev.belay.core.imports.graph;

import dev.belay.core.model.Digest;

/// The digest of a graph (GR-7): SHA-256 of a line `source \t target \t sorted flags` for each edge of the view
/// `all`, in order.
public final class GraphDigest {
    private GraphDigest() {}

    public static Digest of(ImportGraph graph, ModuleTable modules) {
        StringBuilder lines = new StringBuilder();
        graph.each((source, target, flags) -> lines.append(modules.name(source))
                .append('\t')
                .append(modules.name(target))
                .append('\t')
                .append(flags)
                .append('\n'));
        return Digest.of(lines.toString());
    }
}
