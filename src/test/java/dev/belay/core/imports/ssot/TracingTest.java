package dev.belay.core.imports.ssot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Where names come from (IM-7, section 7).
class TracingTest {

    @Test
    void aDefinitionIsItself() {
        Written files = Written.file("a.py", "class A: pass\ndef f(): pass\nx = 1\n");

        assertThat(files.origins("a", "A")).containsExactly("class a.A");
        assertThat(files.origins("a", "f")).containsExactly("def a.f");
        assertThat(files.origins("a", "x")).containsExactly("assign a.x");
        assertThat(files.origins("a", "nope")).containsExactly("missing-name");
        assertThat(files.origins("a", "__file__")).containsExactly("assign a.__file__");
    }

    @Test
    void namesAreFollowedThroughImportsAliasesAndOtherNames() {
        Written files = Written.file("p/__init__.py", "from .a import A as B\n")
                .and("p/a.py", "class A: pass\n")
                .and("q.py", "import p\nfrom p import B as C\nD = C\nE = p.a.A\nF = p.B\n");

        assertThat(files.origins("q", "C")).containsExactly("class p.a.A");
        assertThat(files.origins("q", "D")).containsExactly("class p.a.A");
        assertThat(files.origins("q", "E")).containsExactly("class p.a.A");
        assertThat(files.origins("q", "F")).containsExactly("class p.a.A");
        assertThat(files.origins("q", "p")).containsExactly("mod p");
        assertThat(files.origins("p", "a")).containsExactly("mod p.a");
    }

    @Test
    void oneNameOfTwoExternalModulesIsTwoOrigins() {
        Written files = Written.file("a.py", "try:\n    from x import n\nexcept ImportError:\n    from y import n\n");

        assertThat(files.origins("a", "n")).containsExactly("ext x.n", "ext y.n");
        assertThat(files.origins("x", "n")).containsExactly("ext x.n");
    }

    @Test
    void anExternalStarGivesAnything() {
        Written files = Written.file("a.py", "from numpy import *\n").and("b.py", "from a import *\n");

        assertThat(files.origins("a", "array")).containsExactly("dynamic");
        assertThat(files.origins("b", "array")).containsExactly("dynamic");
    }

    @Test
    void aStarGivesWhatIsExported() {
        Written files = Written.file("a.py", "__all__ = ['X']\nclass X: pass\nclass Y: pass\n")
                .and("b.py", "class Z: pass\nclass _W: pass\n")
                .and("c.py", "from a import *\nfrom b import *\n");

        assertThat(files.origins("c", "X")).containsExactly("class a.X");
        assertThat(files.origins("c", "Y")).containsExactly("missing-name");
        assertThat(files.origins("c", "Z")).containsExactly("class b.Z");
        assertThat(files.origins("c", "_W")).containsExactly("missing-name");
    }

    @Test
    void onlyTheLastUnconditionalBindingLives() {
        Written files = Written.file("a.py", """
            from typing import TYPE_CHECKING
            class A: pass
            class A: pass
            if TYPE_CHECKING:
                from b import A
            B = None
            try:
                from b import B
            except ImportError:
                pass
            if TYPE_CHECKING:
                from b import T
            """).and("b.py", "class A: pass\nclass B: pass\nclass T: pass\n");

        assertThat(files.origins("a", "A")).containsExactly("class a.A");
        assertThat(files.tracing().origins(new Pair("a", "A")).proved()).isPresent();
        assertThat(files.origins("a", "B")).containsExactly("class b.B", "none");
        assertThat(files.tracing().origins(new Pair("a", "B")).proved()).isPresent();
        assertThat(files.origins("a", "T")).containsExactly("class b.T");
    }

    @Test
    void noneAloneIsSoundAndNotProved() {
        Origins none = Written.file("a.py", "x = None\n").tracing().origins(new Pair("a", "x"));

        assertThat(none.sound()).isTrue();
        assertThat(none.proved()).isEmpty();
    }

    @Test
    void aNameThatLeadsBackToItselfIsBroken() {
        Written files = Written.file("a.py", "from b import x\n").and("b.py", "from a import x\n");

        assertThat(files.origins("a", "x")).containsExactly("cycle");
        assertThat(files.tracing().origins(new Pair("a", "x")).broken()).isTrue();
    }

    @Test
    void aModuleThatImportsFromItselfBindsNothingNew() {
        assertThat(Written.file("a.py", "class X: pass\nfrom a import X\n").origins("a", "X"))
                .containsExactly("class a.X");
    }

    @Test
    void anAnswerDoesNotDependOnWhatWasAskedBefore() {
        Written files = Written.file("a.py", "try:\n    from b import x\nexcept ImportError:\n    x = 1\n")
                .and("b.py", "from a import x\n");
        Tracing asked = files.tracing();

        asked.origins(new Pair("a", "x"));

        assertThat(asked.origins(new Pair("b", "x")).all())
                .isEqualTo(files.tracing().origins(new Pair("b", "x")).all());
    }

    @Test
    void starsInACircleFindWhatOneOfThemHas() {
        Written files = Written.file("a.py", "from b import *\nfrom c import *\n")
                .and("b.py", "from a import *\n")
                .and("c.py", "class X: pass\n");

        assertThat(files.origins("a", "X")).containsExactly("class c.X");
        assertThat(files.origins("b", "X")).containsExactly("class c.X");
    }

    @Test
    void modulesThatCannotTellSaySo() {
        Written files = Written.file("a.py", "def __getattr__(name): return 1\n")
                .and("bad.py", "x = (1]\n")
                .and("n/m.py", "")
                .and("t.py", "from . import q\n");

        assertThat(files.origins("a", "anything")).containsExactly("getattr");
        assertThat(files.origins("bad", "x")).containsExactly("unparsed");
        assertThat(files.origins("n", "m")).containsExactly("mod n.m");
        assertThat(files.origins("n", "k")).containsExactly("missing-name");
        assertThat(files.origins("n.gone", "k")).containsExactly("missing-module");
        assertThat(files.origins("t", "q")).containsExactly("missing-module");
    }

    @Test
    void aTrailOfTenThousandNamesIsGivenUp() {
        Written files = Written.file("m0.py", "x = 1\n");
        for (int i = 1; i < 10_000; i++) {
            files.and("m" + i + ".py", "from m" + (i - 1) + " import x\n");
        }

        assertThat(files.origins("m9999", "x")).containsExactly("dynamic");
        assertThat(files.origins("m200", "x")).containsExactly("assign m0.x");
    }
}
