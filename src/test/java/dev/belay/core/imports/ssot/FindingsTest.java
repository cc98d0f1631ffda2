package dev.belay.core.imports.ssot;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.belay.core.imports.ImportSettings;
import dev.belay.core.model.Json;
import dev.belay.core.report.Sarif;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Each rule: a file that fires, a near miss that does not (IM-8); baseline and SARIF (IM-9, IM-10).
class FindingsTest {
    private static final String CORE = "class Core: pass\n";

    @Test
    void aBrokenImportIsAnErrorUnlessItIsGuarded() {
        Written files = Written.file("p/__init__.py", "from .core import Lost\n")
                .and("p/core.py", CORE)
                .and("t.py", """
                    from p.core import Gone
                    from p.nowhere import X
                    import p.nothing
                    from p import Lost
                    from . import up
                    try:
                        from p.core import Old
                    except ImportError:
                        Old = None
                    from p.core import Core
                    """);

        assertThat(files.fired(Rule.BROKEN_IMPORT))
                .containsExactly(
                        "error broken-import p/__init__.py:1 p.core:Lost",
                        "error broken-import t.py:1 p.core:Gone",
                        "error broken-import t.py:2 p.nowhere:X",
                        "error broken-import t.py:3 p.nothing:",
                        "error broken-import t.py:4 p:Lost",
                        "error broken-import t.py:5 .:up",
                        "warning broken-import t.py:7 p.core:Old");
        assertThat(files.findings().stream()
                        .filter(f -> f.rule() == Rule.BROKEN_IMPORT)
                        .map(f -> f.data().text("/kind").orElse("")))
                .containsExactly("no name", "no name", "no module", "no module", "chain", "no module", "no name");
    }

    @Test
    void oneObjectOverTwoModulesIsADualPath() {
        Written files = Written.file("p/__init__.py", "from .core import Core\n")
                .and("p/core.py", CORE)
                .and("a.py", "from p.core import Core\n")
                .and("b.py", "from p import Core\n");

        assertThat(files.fired()).containsExactly("error dual-path p/core.py:1 p.core:Core");
        assertThat(files.findings().getFirst().evidence()).hasSize(3);
        assertThat(files.findings(ImportSettings.defaults(), Set.of("p:Core"))).isEmpty();
    }

    @Test
    void oneObjectUnderTwoNamesOfOneModuleIsANote() {
        Written files =
                Written.file("core.py", "class Core: pass\nOld = Core\n").and("a.py", "from core import Core, Old\n");

        assertThat(files.fired()).containsExactly("note dual-path core.py:1 core:Core");
    }

    @Test
    void oneNameForTwoObjectsIsADualDefinition() {
        Written files = Written.file("a.py", "class X: pass\n")
                .and("b.py", "class X: pass\n")
                .and("t.py", "from a import X\ndef f(): from b import X\n");

        assertThat(files.fired()).containsExactly("warning dual-def a.py:1 :X");
        assertThat(Written.file("a.py", "class X: pass\n")
                        .and("b.py", "class X: pass\n")
                        .and("t.py", "from a import X\n")
                        .fired())
                .isEmpty();
    }

    @Test
    void aPackageAndItsSubmoduleMustNotMeanDifferentObjects() {
        Written files = Written.file("p/__init__.py", "class X: pass\n")
                .and("p/m.py", "class X: pass\n")
                .and("t.py", "from p import X\n");

        assertThat(files.fired()).containsExactly("error same-name-different-object p/__init__.py:1 p:X");
        assertThat(Written.file("p/__init__.py", "from .m import X\n")
                        .and("p/m.py", "class X: pass\n")
                        .and("t.py", "from p import X\n")
                        .fired(Rule.SAME_NAME_DIFFERENT_OBJECT))
                .isEmpty();
    }

    @Test
    void aModuleThatOnlyPassesOnNeedsAWarning() {
        String shim =
                "\"\"\"Doc.\"\"\"\nfrom core import Core\ntry:\n    import json\nexcept ImportError:\n    json = None\n"
                        + "Old = Core\n__all__ = ['Core']\n";
        String user = "from old import Core\n";

        assertThat(Written.file("core.py", CORE)
                        .and("old.py", shim)
                        .and("u.py", user)
                        .fired(Rule.MISSING_SHIM))
                .containsExactly("warning missing-shim old.py:1 old:");
        assertThat(Written.file("core.py", CORE).and("old.py", shim).fired(Rule.MISSING_SHIM))
                .isEmpty();
        assertThat(Written.file("core.py", CORE)
                        .and("old.py", shim + "import warnings\nwarnings.warn('x', DeprecationWarning)\n")
                        .and("u.py", user)
                        .fired(Rule.MISSING_SHIM))
                .isEmpty();
        assertThat(Written.file("core.py", CORE)
                        .and("old.py", shim + "def helper(): pass\n")
                        .and("u.py", user)
                        .fired(Rule.MISSING_SHIM))
                .isEmpty();
        assertThat(Written.file("core.py", CORE)
                        .and("tests/old.py", shim)
                        .and("u.py", "from tests.old import Core\n")
                        .fired(Rule.MISSING_SHIM))
                .isEmpty();
    }

    @Test
    void aPackageThatWarnsWhenItLoadsWarnsEverybody() {
        String warns = "import warnings\nif True:\n    warnings.warn('old', DeprecationWarning, stacklevel=2)\n";

        assertThat(Written.file("p/__init__.py", warns).fired())
                .containsExactly("warning facade-warns-always p/__init__.py:3 p:");
        assertThat(Written.file(
                                "p/__init__.py",
                                "import warnings\ndef __getattr__(n):\n    warnings.warn('old', DeprecationWarning)\n")
                        .fired())
                .isEmpty();
        assertThat(Written.file("p/__init__.py", "import warnings\nwarnings.warn('x', UserWarning)\n")
                        .fired())
                .isEmpty();
    }

    @Test
    void aClassIsASingletonOrMadeByAFactory() {
        Written files = Written.file("core.py", "class Manager:\n    pass\nmanager = Manager()\n")
                .and("make.py", "from core import Manager\ndef create_manager(user):\n    return Manager(user)\n");

        assertThat(files.fired()).containsExactly("error singleton-and-factory core.py:1 core:Manager");
        assertThat(files.findings().getFirst().data().items("/factory")).hasSize(1);
    }

    @Test
    void eachFormOfASingletonCounts() {
        String factory = "class ThingFactory:\n    pass\n";
        String note = "note singleton-and-factory a.py:";

        assertThat(Written.file(
                                "a.py",
                                factory + "_x = None\ndef get():\n    global _x\n    _x = Thing()\n    return _x\n")
                        .fired())
                .containsExactly(note + "4 a:");
        assertThat(Written.file("a.py", factory + "class S:\n    _instance = None\n    def __new__(cls): pass\n")
                        .fired())
                .containsExactly(note + "3 a:");
        assertThat(Written.file(
                                "a.py",
                                factory + "import functools\n@functools.lru_cache(maxsize=1)\ndef get(): return 1\n")
                        .fired())
                .containsExactly(note + "5 a:");
        assertThat(Written.file("a.py", factory + "import functools\n@functools.lru_cache\ndef get(x): return 1\n")
                        .fired())
                .isEmpty();
        assertThat(Written.file("a.py", factory + "_x = None\ndef get():\n    global _x\n    _x = Thing()\n")
                        .fired())
                .isEmpty();
    }

    @Test
    void eachFormOfAFactoryCounts() {
        String single = "class S: pass\ns = S()\n";
        String note = "note singleton-and-factory a.py:2 a:";

        assertThat(Written.file("a.py", single + "class Outer:\n    class InnerFactory: pass\n")
                        .fired())
                .containsExactly(note);
        assertThat(Written.file("a.py", single + "def build_it():\n    if x: return mod.Thing(1)\n")
                        .fired())
                .containsExactly(note);
        assertThat(Written.file("a.py", single + "async def get_user_factory(): pass\n")
                        .fired())
                .containsExactly(note);
        assertThat(Written.file("a.py", single + "def build_it():\n    return thing(1)\n")
                        .fired())
                .isEmpty();
        assertThat(Written.file("a.py", single + "class K:\n    def create_it(self): return Thing()\n")
                        .fired())
                .isEmpty();
    }

    @Test
    void theBaselineTellsNewKnownAndFixed() {
        Written before = Written.file("core.py", CORE).and("t.py", "from core import Gone\nfrom core import Lost\n");
        Baseline known = Baseline.read(Baseline.of(before.findings()).document());
        Written after = Written.file("core.py", CORE)
                .and("t.py", "\n".repeat(100) + "from core import Gone\nfrom core import New\n")
                .and("u.py", "from core import Gone\n");

        assertThat(known.fresh(before.findings())).containsOnly(false);
        assertThat(known.fixed(before.findings())).isEmpty();
        assertThat(known.fresh(after.findings())).containsExactly(false, true, true);
        assertThat(known.fixed(after.findings()))
                .extracting(Baseline.Known::name)
                .containsExactly("Lost");
    }

    @Test
    void theLogIsSarif() throws IOException {
        List<Finding> findings = Written.file("p/__init__.py", "from .core import Core\n")
                .and("p/core.py", CORE)
                .and("a b.py", "from p.core import Core, Gone\n")
                .and("b.py", "from p import Core\n")
                .findings();

        String log = Json.pretty(Sarif.log(findings, Collections.nCopies(findings.size(), true), "1.0"));

        assertThat(log).contains("a%20b.py");
        String schema;
        try (InputStream in = Sarif.class.getResourceAsStream("sarif-schema-2.1.0.json")) {
            schema = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                        .getSchema(schema)
                        .validate(log, InputFormat.JSON))
                .isEmpty();
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                        .getSchema(schema)
                        .validate(log.replace("\"2.1.0\"", "\"9\""), InputFormat.JSON))
                .isNotEmpty();
    }
}
