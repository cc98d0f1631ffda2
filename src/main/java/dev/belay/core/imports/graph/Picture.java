package dev.belay.core.imports.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// A small piece of a graph that can be drawn (VI-2).
///
/// @param nodes in order of names
/// @param arrows in order
public record Picture(List<Spot> nodes, List<Arrow> arrows) {
    public Picture {
        nodes = List.copyOf(nodes);
        arrows = List.copyOf(arrows);
    }

    /// @param marked what was asked for: drawn in another shape
    public record Spot(String name, boolean marked) {}

    public record Arrow(String from, String to) {}

    /// Some modules with all arrows among them.
    ///
    /// @param modules numbers
    /// @param marked numbers of those that were asked for
    public static Picture of(ImportMap map, View view, Collection<Integer> modules, Collection<Integer> marked) {
        Arrows arrows = map.graph().arrows(view);
        SortedSet<Integer> inside = new TreeSet<>(modules);
        inside.addAll(marked);
        List<Spot> spots = new ArrayList<>();
        List<Arrow> drawn = new ArrayList<>();
        for (int module : inside) {
            String name = map.modules().name(module);
            spots.add(new Spot(name, marked.contains(module)));
            arrows.each(module, to -> {
                if (inside.contains(to)) {
                    drawn.add(new Arrow(name, map.modules().name(to)));
                }
            });
        }
        return new Picture(spots, drawn);
    }

    /// Only the arrows of some ways, each a list of numbers.
    ///
    /// @param marked numbers of the modules that were asked for
    public static Picture ofWays(ImportMap map, List<List<Integer>> ways, Collection<Integer> marked) {
        SortedSet<Integer> inside = new TreeSet<>(marked);
        SortedSet<Long> pairs = new TreeSet<>();
        for (List<Integer> way : ways) {
            inside.addAll(way);
            for (int i = 1; i < way.size(); i++) {
                pairs.add((long) way.get(i - 1) << 32 | way.get(i));
            }
        }
        return new Picture(
                inside.stream()
                        .map(m -> new Spot(map.modules().name(m), marked.contains(m)))
                        .toList(),
                pairs.stream()
                        .map(p -> new Arrow(
                                map.modules().name((int) (p >>> 32)),
                                map.modules().name((int) p.longValue())))
                        .toList());
    }
}
