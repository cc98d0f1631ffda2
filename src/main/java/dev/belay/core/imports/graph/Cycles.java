package dev.belay.core.imports.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Strongly connected components of two modules or more (GR-5).
///
/// Tarjan's algorithm (1972) with a stack of its own: a chain of ten thousand imports is as deep as one of ten.
/// Each node gets the number of its discovery and the lowest number that it reaches; a node that reaches none
/// below its own closes a component, which lies on top of the second stack.
public final class Cycles {
    private static final int NEW = 0;

    private final Arrows arrows;
    private final int[] number;
    private final int[] lowest;
    private final boolean[] open;
    private final int[] next;
    private final int[] path;
    private final int[] pending;
    private final List<int[]> found = new ArrayList<>();
    private int discovered;
    private int depth;
    private int waiting;

    private Cycles(Arrows arrows) {
        this.arrows = arrows;
        int nodes = arrows.nodes();
        number = new int[nodes];
        lowest = new int[nodes];
        open = new boolean[nodes];
        next = new int[nodes];
        path = new int[nodes];
        pending = new int[nodes];
    }

    /// Each component in order of names, the largest first, then by its smallest name.
    public static List<int[]> in(Arrows arrows) {
        Cycles search = new Cycles(arrows);
        for (int node = 0; node < arrows.nodes(); node++) {
            if (search.number[node] == NEW) {
                search.from(node);
            }
        }
        search.found.sort(Comparator.comparingInt((int[] c) -> -c.length).thenComparingInt(c -> c[0]));
        return search.found;
    }

    /// A cycle inside a component with the fewest edges; of several the one from the smallest name. The first
    /// module is not repeated at the end.
    public static List<Integer> shortest(Arrows arrows, int[] component) {
        return new ShortestCycle(arrows, component).find();
    }

    private void from(int root) {
        enter(root);
        while (depth > 0) {
            int node = path[depth - 1];
            if (next[node] < arrows.count(node)) {
                int to = arrows.to(node, next[node]++);
                if (number[to] == NEW) {
                    enter(to);
                } else if (open[to]) {
                    lowest[node] = Math.min(lowest[node], number[to]);
                }
            } else {
                leave(node);
            }
        }
    }

    private void enter(int node) {
        discovered++;
        number[node] = discovered;
        lowest[node] = discovered;
        open[node] = true;
        path[depth++] = node;
        pending[waiting++] = node;
    }

    private void leave(int node) {
        depth--;
        if (depth > 0) {
            int above = path[depth - 1];
            lowest[above] = Math.min(lowest[above], lowest[node]);
        }
        if (lowest[node] == number[node]) {
            close(node);
        }
    }

    private void close(int node) {
        int begin = waiting;
        do {
            begin--;
            open[pending[begin]] = false;
        } while (pending[begin] != node);
        int[] component = Arrays.copyOfRange(pending, begin, waiting);
        waiting = begin;
        if (component.length > 1) {
            Arrays.sort(component);
            found.add(component);
        }
    }
}
