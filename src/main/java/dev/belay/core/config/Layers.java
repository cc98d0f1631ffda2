package dev.belay.core.config;

import java.util.ArrayList;
import java.util.List;

/// Lays documents over each other. Mappings are joined key by key; everything else is taken whole from the
/// highest layer that has it. Since every node knows its place, the place of a value in the result is its
/// origin.
public final class Layers {
    /// The sections that an environment may lay over those of the project.
    private static final List<String> SECTIONS = List.of("git", "prometheus", "points", "slo", "gitops");

    private Layers() {}

    /// @param highestFirst none: an empty mapping
    public static Node join(List<Node> highestFirst) {
        return highestFirst.reversed().stream()
                .reduce((below, above) -> over(above, below))
                .orElse(new Node.Mapping(List.of(), Place.outside("defaults")));
    }

    /// The files as they hold in one environment: its own sections lie over those of the project.
    public static Node within(String environment, Node files) {
        List<Node.Entry> own = files.get("environments")
                .flatMap(all -> all.get(environment))
                .filter(n -> n instanceof Node.Mapping)
                .map(n -> ((Node.Mapping) n)
                        .entries().stream()
                                .filter(e -> SECTIONS.contains(e.key()))
                                .toList())
                .orElse(List.of());
        return own.isEmpty() ? files : over(new Node.Mapping(own, files.place()), files);
    }

    /// A value with the way to it and where it was written.
    ///
    /// @param path keys joined by dots; indexes in brackets
    public record Origin(String path, String text, Place place) {}

    /// Every scalar (and empty list or mapping) of a document in its order.
    public static List<Origin> origins(Node document) {
        List<Origin> origins = new ArrayList<>();
        collect("", document, origins);
        return origins;
    }

    private static void collect(String path, Node node, List<Origin> origins) {
        switch (node) {
            case Node.Mapping(List<Node.Entry> entries, Place _)
            when !entries.isEmpty() ->
                entries.forEach(e -> collect(path.isEmpty() ? e.key() : path + "." + e.key(), e.node(), origins));
            case Node.Items(List<Node> items, Place _)
            when !items.isEmpty() -> {
                for (int i = 0; i < items.size(); i++) {
                    collect(path + "[" + i + "]", items.get(i), origins);
                }
            }
            case Node.Mapping m -> origins.add(new Origin(path, "{}", m.place()));
            case Node.Items i -> origins.add(new Origin(path, "[]", i.place()));
            case Node.Scalar(var _, String text, Place place) -> origins.add(new Origin(path, text, place));
        }
    }

    private static Node over(Node above, Node below) {
        if (!(above instanceof Node.Mapping upper) || !(below instanceof Node.Mapping lower)) {
            return above;
        }
        List<Node.Entry> joined = new ArrayList<>();
        for (Node.Entry entry : lower.entries()) {
            joined.add(upper.entry(entry.key())
                    .map(e -> new Node.Entry(e.key(), e.place(), over(e.node(), entry.node())))
                    .orElse(entry));
        }
        upper.entries().stream().filter(e -> lower.entry(e.key()).isEmpty()).forEach(joined::add);
        return new Node.Mapping(joined, upper.place());
    }
}
