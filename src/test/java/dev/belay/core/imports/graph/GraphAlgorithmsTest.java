package dev.belay.core.imports.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Distances, chains, cycles, critical paths (GR-3 to GR-6), against implementations that are slow and plain (PP-5).
class GraphAlgorithmsTest {

    @ParameterizedTest(name = "distances and components agree with the plain way, seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void agreesWithThePlainWay(long seed) {
        // given
        Random random = new Random(seed);
        int nodes = 2 + random.nextInt(60);
        boolean[][] edge = edges(random, nodes, 0.4 / nodes + random.nextDouble() * 2.5 / nodes);
        Arrows arrows = Arrows.of(nodes, pairs(edge));
        int[][] steps = steps(edge);
        // when
        List<int[]> cycles = Cycles.in(arrows);
        int given = random.nextInt(nodes);
        Closure closure = Closure.towards(arrows, arrows.reversed(), List.of(given));
        // then
        assertThat(cycles.stream().map(c -> Arrays.stream(c).boxed().toList()).toList())
                .isEqualTo(components(steps));
        for (int node = 0; node < nodes; node++) {
            assertThat(closure.distance(node)).isEqualTo(steps[node][given]);
            assertThat(closure.chain(node)).isEqualTo(chain(edge, steps, node, given));
        }
        for (int[] cycle : cycles) {
            assertThat(Cycles.shortest(arrows, cycle)).hasSize(girth(edge, steps, cycle));
        }
    }

    @Test
    void aChainOfAHundredThousandIsNoDeeperThanOneOfTen() {
        int nodes = 100_000;
        Arrows ring = Arrows.of(
                nodes,
                IntStream.range(0, nodes)
                        .mapToLong(i -> (long) i << 32 | (i + 1) % nodes)
                        .toArray());

        assertThat(Cycles.in(ring)).hasSize(1);
        assertThat(Cycles.in(ring).getFirst()).hasSize(nodes);
    }

    @Test
    void theNearestOfSeveralModulesCounts() {
        ImportMap map = Wrote.map(
                Wrote.file("a.py", "import b"),
                Wrote.file("b.py", "import core"),
                Wrote.file("c.py", "import core", "import legacy"),
                Wrote.file("core.py"),
                Wrote.file("legacy.py", "import core"));

        Closure closure = map.closure(
                View.ALL, List.of(map.modules().find("core"), map.modules().find("legacy")));

        assertThat(closure.byDistance()).containsEntry(1, 2).containsEntry(2, 1).hasSize(2);
        assertThat(closure.size()).isEqualTo(3);
        assertThat(names(map, closure.importers(1))).containsExactly("b", "c");
        assertThat(names(map, closure.chain(map.modules().find("c")))).containsExactly("c", "core");
    }

    @Test
    void lostFilesHaveAReason() {
        ImportMap map = Wrote.map(
                Wrote.file("core.py"),
                Wrote.file("tests/test_a.py", "import core"),
                Wrote.file("tests/test_b.py", "import os"),
                Wrote.file("tests/broken.py", "import core", "!"),
                Wrote.file("tests/x.py", "import core"),
                Wrote.file("tests/x/__init__.py"),
                Wrote.file("other.py"));
        Closure closure = map.closure(View.ALL, List.of(map.modules().find("core")));

        CriticalPath path =
                map.criticalPath(closure, file -> file.path().folder().startsWith("tests"));

        assertThat(path.files()).isEqualTo(5);
        assertThat(names(map, path.reaching())).containsExactly("tests.test_a");
        assertThat(path.lost().stream()
                        .map(l -> l.source().path() + " " + l.reason().label() + " " + l.test()))
                .containsExactly(
                        "tests/broken.py partial false",
                        "tests/test_b.py no-path true",
                        "tests/x.py shadowed false",
                        "tests/x/__init__.py no-path false");
    }

    @Test
    void theOrderOfNamesIsThatOfTheirBytes() {
        List<String> names = new ArrayList<>(List.of("a\ud83d\ude00", "a\uffee", "ab", "a", "aé"));

        names.sort(ByteOrder.TEXT);

        assertThat(names).containsExactly("a", "ab", "aé", "a\uffee", "a\ud83d\ude00");
    }

    private static List<String> names(ImportMap map, List<Integer> modules) {
        return modules.stream().map(map.modules()::name).toList();
    }

    private static boolean[][] edges(Random random, int nodes, double share) {
        boolean[][] edge = new boolean[nodes][nodes];
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < nodes; j++) {
                edge[i][j] = i != j && random.nextDouble() < share;
            }
        }
        return edge;
    }

    private static long[] pairs(boolean[][] edge) {
        return IntStream.range(0, edge.length * edge.length)
                .filter(i -> edge[i / edge.length][i % edge.length])
                .mapToLong(i -> (long) (i / edge.length) << 32 | i % edge.length)
                .toArray();
    }

    /// Fewest edges between all pairs (Floyd and Warshall); -1: no way.
    private static int[][] steps(boolean[][] edge) {
        int n = edge.length;
        int far = 1_000_000;
        int[][] steps = new int[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                steps[i][j] = i == j ? 0 : edge[i][j] ? 1 : far;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    steps[i][j] = Math.min(steps[i][j], steps[i][k] + steps[k][j]);
                }
            }
        }
        return Arrays.stream(steps)
                .map(row -> Arrays.stream(row).map(s -> s >= far ? -1 : s).toArray())
                .toArray(int[][]::new);
    }

    private static List<List<Integer>> components(int[][] steps) {
        TreeSet<Integer> left = new TreeSet<>();
        IntStream.range(0, steps.length).forEach(left::add);
        List<List<Integer>> found = new ArrayList<>();
        while (!left.isEmpty()) {
            int first = left.first();
            List<Integer> component = left.stream()
                    .filter(other -> steps[first][other] >= 0 && steps[other][first] >= 0)
                    .toList();
            component.forEach(left::remove);
            if (component.size() > 1) {
                found.add(component);
            }
        }
        found.sort((a, b) -> b.size() - a.size());
        return found;
    }

    private static List<Integer> chain(boolean[][] edge, int[][] steps, int from, int to) {
        List<Integer> chain = new ArrayList<>();
        if (steps[from][to] < 0) {
            return chain;
        }
        int at = from;
        chain.add(at);
        while (at != to) {
            int here = at;
            at = IntStream.range(0, edge.length)
                    .filter(next -> edge[here][next] && steps[next][to] == steps[here][to] - 1)
                    .findFirst()
                    .orElseThrow();
            chain.add(at);
        }
        return chain;
    }

    private static int girth(boolean[][] edge, int[][] steps, int[] component) {
        int best = Integer.MAX_VALUE;
        for (int i : component) {
            for (int j : component) {
                if (edge[i][j]) {
                    best = Math.min(best, 1 + steps[j][i]);
                }
            }
        }
        return best;
    }
}
