package dev.belay.core.imports.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Targets, edges, views and counts (MD-6, GR-1, GR-2, GR-7, GR-8).
class ImportGraphTest {

    @Test
    void targetsTheSubmoduleElseTheModule() {
        ImportMap map = Wrote.map(
                Wrote.file("a/__init__.py"),
                Wrote.file("a/b.py"),
                Wrote.file("n/deep/x.py"),
                Wrote.file(
                        "t.py",
                        "from a import b, c",
                        "import a.b.zz",
                        "from n import deep",
                        "from . import q",
                        "from a import *"));

        assertThat(targets(map, 3)).containsExactly("a.b", "a", "a.b.zz", "n", "-", "a");
    }

    @Test
    void anEdgeStandsOnceAndNeverToItself() {
        ImportMap map = Wrote.map(
                Wrote.file("a.py", "import b", "from b import x", "import a"), Wrote.file("b.py", "import missing_x"));

        assertThat(edges(map, View.ALL)).containsExactly("a>b");
    }

    @Test
    void partialAndShadowedFilesHaveNoEdges() {
        ImportMap map = Wrote.map(
                Wrote.file("a.py", "import b", "!"),
                Wrote.file("b.py"),
                Wrote.file("c.py", "import b"),
                Wrote.file("c/__init__.py"));

        assertThat(edges(map, View.ALL)).isEmpty();
        assertThat(map.graph().isolated()).isEqualTo(3);
    }

    @Test
    void viewsFilterStatements() {
        ImportMap map = Wrote.map(
                Wrote.file("p/__init__.py"),
                Wrote.file("p/q/__init__.py"),
                Wrote.file("p/q/r.py"),
                Wrote.file("x/a.py", "import p.q.r [module tc]"),
                Wrote.file("x/b.py", "import p.q.r [function]"),
                Wrote.file("x/c.py", "lazy import p.q.r"),
                Wrote.file("x/d.py", "import p.q.r [function tc]", "import p.q.r"));

        assertThat(edges(map, View.ALL)).containsExactly("x.a>p.q.r", "x.b>p.q.r", "x.c>p.q.r", "x.d>p.q.r");
        assertThat(edges(map, View.NO_TYPE_CHECKING)).containsExactly("x.b>p.q.r", "x.c>p.q.r", "x.d>p.q.r");
        assertThat(edges(map, View.IMPORT_TIME)).containsExactly("x.d>p.q.r");
        assertThat(edges(map, View.IMPORT_TIME_PARENTS)).containsExactly("x.d>p", "x.d>p.q", "x.d>p.q.r");
    }

    @Test
    void packagesAboveAMissingTargetAreLoadedAllTheSame() {
        ImportMap map = Wrote.map(Wrote.file("p/__init__.py"), Wrote.file("p/q.py", "import p.gone.x"));

        assertThat(edges(map, View.ALL)).isEmpty();
        assertThat(edges(map, View.IMPORT_TIME_PARENTS)).containsExactly("p.q>p");
    }

    @Test
    void theDigestIsOverSortedLines() {
        ImportMap map = Wrote.map(
                Wrote.file("b.py", "import a [module try_ie]", "import a [module finally]"),
                Wrote.file("a.py", "import b"));

        assertThat(map.digest()).isEqualTo(Digest.of("a\tb\t\nb\ta\tfinally,try_ie\n"));
    }

    @Test
    void countsStatementsNamesAndFiles() {
        ImportMap map = Wrote.map(
                Wrote.file("a/__init__.py"),
                Wrote.file(
                        "a/b.py",
                        "from .gone import x as y, z",
                        "import os",
                        "import sys [function]",
                        "from a import *"),
                Wrote.file("c.py", "import a.b [module try_ie]", "!"));

        Census census = map.census();

        assertThat(census.statements()).isEqualTo(4);
        assertThat(census.imports()).isEqualTo(2);
        assertThat(census.froms()).isEqualTo(2);
        assertThat(census.names()).isEqualTo(5);
        assertThat(census.aliased()).isEqualTo(1);
        assertThat(census.relative()).isEqualTo(1);
        assertThat(census.star()).isEqualTo(1);
        assertThat(census.files()).isEqualTo(1);
        assertThat(census.filesWithout()).isEqualTo(1);
        assertThat(census.targets()).isEqualTo(4);
        assertThat(census.missing()).isEqualTo(1);
        assertThat(census.scope()).containsEntry("module", 3).containsEntry("function", 1);
        assertThat(census.guard())
                .containsEntry("guarded", 0)
                .containsEntry("function", 1)
                .containsEntry("module", 3);
    }

    @Test
    void aLayerIsCountedByWhatRefersToIt() {
        ImportMap map = Wrote.map(
                Wrote.file("a/__init__.py"),
                Wrote.file("a/b.py"),
                Wrote.file("ab.py"),
                Wrote.file("t.py", "import a.b, ab, os", "from a import b, c as d", "import a.zz", "import ab"));

        Census census = map.census("a");

        assertThat(census.statements()).isEqualTo(3);
        assertThat(census.names()).isEqualTo(4);
        assertThat(census.aliased()).isEqualTo(1);
        assertThat(census.targets()).isEqualTo(3);
        assertThat(census.missing()).isEqualTo(1);
        assertThat(census.files()).isEqualTo(1);
        assertThat(census.filesWithout()).isEqualTo(3);
    }

    @Test
    void findsWhatRefersToAModuleThatIsNotThere() {
        ImportMap map =
                Wrote.map(Wrote.file("a/__init__.py"), Wrote.file("t.py", "import os", "from a.gone import x, y as z"));

        List<Reference> references = map.references("a.gone");

        assertThat(references).hasSize(1);
        assertThat(references.getFirst().names()).hasSize(2);
        assertThat(references.getFirst().statement().span().line()).isEqualTo(2);
    }

    static List<String> edges(ImportMap map, View view) {
        Arrows arrows = map.graph().arrows(view);
        List<String> found = new ArrayList<>();
        for (int node = 0; node < arrows.nodes(); node++) {
            String source = map.modules().name(node);
            arrows.each(node, to -> found.add(source + ">" + map.modules().name(to)));
        }
        return found;
    }

    private static List<String> targets(ImportMap map, int file) {
        int names = map.file(file).scanned().statements().stream()
                .mapToInt(s -> s.names().size())
                .sum();
        return IntStream.range(0, names)
                .map(i -> map.targets().at(file, i))
                .mapToObj(t -> t == Targets.BEYOND_TOP ? "-" : map.targets().name(t))
                .toList();
    }
}
