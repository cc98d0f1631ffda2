package dev.belay.core.imports.graph;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// The arrows of a graph from each node, in ascending order: one array for all, and where each node's begin.
public final class Arrows {
    private final int[] start;
    private final int[] to;

    private Arrows(int[] start, int[] to) {
        this.start = start;
        this.to = to;
    }

    /// @param pairs of from and to, `from << 32 | to`, each once, in ascending order
    static Arrows of(int nodes, long[] pairs) {
        int[] start = new int[nodes + 1];
        int[] to = new int[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            start[(int) (pairs[i] >>> 32) + 1]++;
            to[i] = (int) pairs[i];
        }
        for (int node = 0; node < nodes; node++) {
            start[node + 1] += start[node];
        }
        return new Arrows(start, to);
    }

    /// Each arrow the other way round.
    public Arrows reversed() {
        int nodes = nodes();
        int[] begin = new int[nodes + 1];
        for (int node : to) {
            begin[node + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            begin[node + 1] += begin[node];
        }
        int[] next = Arrays.copyOf(begin, nodes);
        int[] from = new int[to.length];
        for (int node = 0; node < nodes; node++) {
            for (int i = start[node]; i < start[node + 1]; i++) {
                from[next[to[i]]++] = node;
            }
        }
        return new Arrows(begin, from);
    }

    public int nodes() {
        return start.length - 1;
    }

    /// How many arrows there are.
    public int size() {
        return to.length;
    }

    /// How many begin at a node.
    public int count(int node) {
        return start[node + 1] - start[node];
    }

    /// Where the n-th arrow of a node ends.
    public int to(int node, int n) {
        return to[start[node] + n];
    }

    public void each(int node, IntConsumer end) {
        for (int i = start[node]; i < start[node + 1]; i++) {
            end.accept(to[i]);
        }
    }
}
