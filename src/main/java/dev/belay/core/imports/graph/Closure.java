package dev.belay.core.imports.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who reaches given modules, over how many edges and by which way (GR-3, GR-4).
public final class Closure {
    /// The distance of a module that reaches none of them.
    public static final int NEVER = -1;

    private final Arrows forward;
    private final int[] distance;

    private Closure(Arrows forward, int[] distance) {
        this.forward = forward;
        this.distance = distance;
    }

    /// Breadth first from the given modules along reversed edges.
    ///
    /// @param backward the reverse of `forward`
    public static Closure towards(Arrows forward, Arrows backward, Collection<Integer> given) {
        int[] distance = new int[forward.nodes()];
        Arrays.fill(distance, NEVER);
        int[] queue = new int[forward.nodes()];
        int end = 0;
        for (int node : given) {
            if (distance[node] == NEVER) {
                distance[node] = 0;
                queue[end++] = node;
            }
        }
        for (int at = 0; at < end; at++) {
            int node = queue[at];
            for (int i = 0; i < backward.count(node); i++) {
                int importer = backward.to(node, i);
                if (distance[importer] == NEVER) {
                    distance[importer] = distance[node] + 1;
                    queue[end++] = importer;
                }
            }
        }
        return new Closure(forward, distance);
    }

    /// Fewest edges to the nearest of the given modules, which have 0 themselves; [#NEVER]: no way.
    public int distance(int node) {
        return distance[node];
    }

    /// How many modules reach them; the given ones do not count.
    public int size() {
        return byDistance().values().stream().mapToInt(Integer::intValue).sum();
    }

    public SortedMap<Integer, Integer> byDistance() {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        for (int each : distance) {
            if (each > 0) {
                counts.merge(each, 1, Integer::sum);
            }
        }
        return counts;
    }

    /// The modules that reach them, the nearest first, then in order of names.
    ///
    /// @param most the greatest distance that counts
    public List<Integer> importers(int most) {
        List<Integer> found = new ArrayList<>();
        int far = Math.min(most, Arrays.stream(distance).max().orElse(NEVER));
        for (int each = 1; each <= far; each++) {
            for (int node = 0; node < distance.length; node++) {
                if (distance[node] == each) {
                    found.add(node);
                }
            }
        }
        return found;
    }

    /// The shortest way from a module to the nearest given one, both included: at each step the smallest name
    /// that is one nearer. Empty: no way.
    public List<Integer> chain(int node) {
        List<Integer> chain = new ArrayList<>();
        if (distance[node] == NEVER) {
            return chain;
        }
        int at = node;
        chain.add(at);
        while (distance[at] > 0) {
            at = nearer(at);
            chain.add(at);
        }
        return chain;
    }

    private int nearer(int node) {
        for (int i = 0; i < forward.count(node); i++) {
            int next = forward.to(node, i);
            if (distance[next] == distance[node] - 1) {
                return next;
            }
        }
        throw new IllegalStateException("arrows and distances are of one graph");
    }
}
