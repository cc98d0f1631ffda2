package dev.belay.core.imports.graph;

import dev.belay.core.model.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// The figures of a graph, as `imports graph` gives them.
///
/// @param views every view
public record GraphSummary(int nodes, int isolated, Map<View, Figures> views, Census census, Digest digest, Part part) {
    public GraphSummary {
        views = Collections.unmodifiableMap(new EnumMap<>(views));
    }

    /// Of one view.
    ///
    /// @param cycles the largest first
    public record Figures(int edges, List<Component> cycles) {
        public Figures {
            cycles = List.copyOf(cycles);
        }
    }

    /// A strongly connected component.
    ///
    /// @param modules in order of names
    /// @param shortest a cycle in it with the fewest edges, the first module not repeated
    public record Component(List<String> modules, List<String> shortest) {
        public Component {
            modules = List.copyOf(modules);
            shortest = List.copyOf(shortest);
        }
    }

    /// What was asked of a part of the graph.
    public sealed interface Part {
        /// Nothing.
        record Whole() implements Part {}

        /// A package.
        ///
        /// @param name as given; the closure is that of its modules
        /// @param byDistance how many modules reach it over how many edges
        record Below(String name, Census census, View view, SortedMap<Integer, Integer> byDistance) implements Part {
            /// How many modules reach it.
            public int size() {
                return byDistance.values().stream().mapToInt(Integer::intValue).sum();
            }
        }
    }

    /// @param pack empty: none
    public static GraphSummary of(ImportMap map, Optional<String> pack, View view) {
        Map<View, Figures> views = new EnumMap<>(View.class);
        for (View each : View.values()) {
            views.put(each, figures(map, each));
        }
        Part part = pack.<Part>map(name -> new Part.Below(
                        name,
                        map.census(name),
                        view,
                        map.closure(view, map.below(name)).byDistance()))
                .orElseGet(Part.Whole::new);
        return new GraphSummary(map.modules().size(), map.graph().isolated(), views, map.census(), map.digest(), part);
    }

    private static Figures figures(ImportMap map, View view) {
        Arrows arrows = map.graph().arrows(view);
        List<Component> cycles = new ArrayList<>();
        for (int[] component : Cycles.in(arrows)) {
            List<String> modules = new ArrayList<>();
            for (int module : component) {
                modules.add(map.modules().name(module));
            }
            cycles.add(new Component(modules, map.names(Cycles.shortest(arrows, component))));
        }
        return new Figures(arrows.size(), cycles);
    }
}
