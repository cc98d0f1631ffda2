package dev.belay.core.imports.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A cycle with the fewest edges inside a component: breadth first from each of its modules, never deeper than the
/// best cycle so far. Two modules that import each other end the search, and nearly always there are such.
final class ShortestCycle {
    private final Arrows arrows;
    private final int[] component;
    private final boolean[] inside;
    private final int[] distance;
    private final int[] before;
    private final int[] queue;

    ShortestCycle(Arrows arrows, int[] component) {
        this.arrows = arrows;
        this.component = component;
        inside = new boolean[arrows.nodes()];
        distance = new int[arrows.nodes()];
        before = new int[arrows.nodes()];
        queue = new int[component.length];
        for (int node : component) {
            inside[node] = true;
        }
    }

    List<Integer> find() {
        List<Integer> best = List.of();
        for (int start : component) {
            int limit = best.isEmpty() ? Integer.MAX_VALUE : best.size() - 1;
            int last = limit < 2 ? Closure.NEVER : last(start, limit);
            if (last != Closure.NEVER) {
                best = way(start, last);
            }
        }
        return best;
    }

    /// The module that closes a shortest cycle through a start with at most so many edges.
    private int last(int start, int limit) {
        Arrays.fill(distance, Closure.NEVER);
        distance[start] = 0;
        queue[0] = start;
        int end = 1;
        for (int at = 0; at < end && distance[queue[at]] < limit; at++) {
            int node = queue[at];
            for (int i = 0; i < arrows.count(node); i++) {
                int to = arrows.to(node, i);
                if (to == start) {
                    return node;
                }
                if (inside[to] && distance[to] == Closure.NEVER) {
                    distance[to] = distance[node] + 1;
                    before[to] = node;
                    queue[end++] = to;
                }
            }
        }
        return Closure.NEVER;
    }

    private List<Integer> way(int start, int last) {
        List<Integer> way = new ArrayList<>();
        for (int node = last; node != start; node = before[node]) {
            way.add(node);
        }
        way.add(start);
        return way.reversed();
    }
}
