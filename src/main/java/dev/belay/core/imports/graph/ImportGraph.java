package dev.belay.core.imports.graph;

import dev.belay.core.imports.Flags;
import dev.belay.core.imports.Scanned;
import dev.belay.core.imports.Statement;
import java.util.Arrays;

/// Which module imports which (GR-1, GR-2). Numbers of nodes are those of the [ModuleTable].
///
/// An edge is one number: source, target, the flags of its statements together, and the views that one of them
/// passes.
public final class ImportGraph {
    private static final int NODE_BITS = 22;
    private static final int VIEW_BITS = View.values().length;
    private static final int FLAG_BITS = 14;
    private static final int DATA_BITS = VIEW_BITS + FLAG_BITS;
    private static final long NODE_MASK = (1L << NODE_BITS) - 1;

    private final int nodes;
    private final long[] edges;

    private ImportGraph(int nodes, long[] edges) {
        this.nodes = nodes;
        this.edges = edges;
    }

    /// @throws IllegalArgumentException when there are more than four million modules
    public static ImportGraph of(FileSet set, ModuleTable modules, Targets targets) {
        if (modules.size() > NODE_MASK) {
            throw new IllegalArgumentException("more modules than can be numbered: " + modules.size());
        }
        Collected collected = new Collected(modules, targets);
        for (int file = 0; file < set.files().size(); file++) {
            Scanned scanned = set.files().get(file).scanned();
            int source = modules.moduleOf(file);
            if (source != ModuleTable.NONE && scanned.isReadable()) {
                collected.add(file, source, scanned);
            }
        }
        return new ImportGraph(modules.size(), collected.merged());
    }

    public int nodes() {
        return nodes;
    }

    /// The edges of a view.
    public Arrows arrows(View view) {
        long[] pairs = new long[edges.length];
        int count = 0;
        for (long edge : edges) {
            if ((edge & view.bit()) != 0) {
                pairs[count++] = (long) source(edge) << 32 | target(edge);
            }
        }
        return Arrows.of(nodes, Arrays.copyOf(pairs, count));
    }

    /// Modules without an edge in or out, in any view but with packages above (GR-5).
    public int isolated() {
        boolean[] touched = new boolean[nodes];
        for (long edge : edges) {
            if ((edge & View.ALL.bit()) != 0) {
                touched[source(edge)] = true;
                touched[target(edge)] = true;
            }
        }
        int alone = 0;
        for (boolean each : touched) {
            alone += each ? 0 : 1;
        }
        return alone;
    }

    /// Takes each edge of the view `all`, in ascending order.
    public void each(EdgeVisitor visitor) {
        for (long edge : edges) {
            if ((edge & View.ALL.bit()) != 0) {
                visitor.edge(source(edge), target(edge), new Flags((int) (edge >>> VIEW_BITS) & (1 << FLAG_BITS) - 1));
            }
        }
    }

    /// Takes edges.
    @FunctionalInterface
    public interface EdgeVisitor {
        /// @param flags of all statements of the edge together
        void edge(int source, int target, Flags flags);
    }

    private static int source(long edge) {
        return (int) (edge >>> DATA_BITS + NODE_BITS);
    }

    private static int target(long edge) {
        return (int) (edge >>> DATA_BITS & NODE_MASK);
    }

    /// Edges as they are found, several for one pair.
    private static final class Collected {
        private final ModuleTable modules;
        private final Targets targets;
        private final int[][] above;
        private long[] found = new long[4096];
        private int count;

        Collected(ModuleTable modules, Targets targets) {
            this.modules = modules;
            this.targets = targets;
            above = new int[targets.size()][];
        }

        void add(int file, int source, Scanned scanned) {
            int at = 0;
            for (Statement statement : scanned.statements()) {
                int views = View.passing(statement);
                int own = views & ~View.IMPORT_TIME_PARENTS.bit();
                int flags = statement.context().flags().bits();
                for (int end = at + statement.names().size(); at < end; at++) {
                    int target = targets.at(file, at);
                    if (target != Targets.BEYOND_TOP) {
                        add(source, targets.node(target), own, flags);
                        if (views != own) {
                            for (int node : withParents(target)) {
                                add(source, node, View.IMPORT_TIME_PARENTS.bit(), 0);
                            }
                        }
                    }
                }
            }
        }

        private void add(int source, int target, int views, int flags) {
            if (target == ModuleTable.NONE || target == source) {
                return;
            }
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            long pair = (long) source << NODE_BITS | target;
            found[count++] = pair << DATA_BITS | (long) flags << VIEW_BITS | views;
        }

        /// The modules among the prefixes of a target, itself included.
        private int[] withParents(int target) {
            if (above[target] == null) {
                String name = targets.name(target);
                int[] nodes = new int[8];
                int n = 0;
                for (int dot = name.length(); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
                    int node = modules.find(name.substring(0, dot));
                    if (node != ModuleTable.NONE) {
                        nodes = n == nodes.length ? Arrays.copyOf(nodes, n * 2) : nodes;
                        nodes[n++] = node;
                    }
                }
                above[target] = Arrays.copyOf(nodes, n);
            }
            return above[target];
        }

        /// One for each pair.
        long[] merged() {
            Arrays.sort(found, 0, count);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (kept > 0 && found[kept - 1] >>> DATA_BITS == found[i] >>> DATA_BITS) {
                    found[kept - 1] |= found[i];
                } else {
                    found[kept++] = found[i];
                }
            }
            return Arrays.copyOf(found, kept);
        }
    }
}
