package dev.belay.core.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The fixtures F1 to F25 and the snippets of the specification, section 17 [IM-1].
class ScannerFixturesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void findsTheStatementsOfAFixture(String id, PythonLevel level, String source, String rows) {
        Scanned scanned = Scanner.scan(Rows.bytes(source), level);

        assertThat(Rows.error(scanned)).isEmpty();
        assertThat(Rows.of(scanned)).isEqualTo(rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("partial")
    void keepsWhatStandsBeforeTheErrorOfAFixture(
            String id, PythonLevel level, String source, String error, String rows) {
        Scanned scanned = Scanner.scan(Rows.bytes(source), level);

        assertThat(Rows.error(scanned)).isEqualTo(error);
        assertThat(Rows.of(scanned)).isEqualTo(rows);
    }

    private static Arguments ok(String id, String source, String rows) {
        return Arguments.of(id, PythonLevel.V3_15, source, rows);
    }

    private static Arguments ok(String id, PythonLevel level, String source, String rows) {
        return Arguments.of(id + " at " + level.label(), level, source, rows);
    }

    private static Arguments bad(String id, PythonLevel level, String source, String error, String rows) {
        return Arguments.of(id + " at " + level.label(), level, source, error, rows);
    }

    private static final String F14 = "m = f\"{d[\"from x import y\"]:>{len(\"import z\")}} {{import w}}\"\nimport a\n";
    private static final String F15 = "f'''{\n  a  # import b\n:{w}\n}''' ; import c\n";
    private static final String F16 = "f'{x:a\n}'\nimport a\n";
    private static final String F18 = "type A[T: (int, str)] = dict[str, T]\ntype = 1; import a\n";
    private static final String F21 = "lazy from p import q as r\nlazy import a.b\nlazy = 1\nlazy.x = lazy\n";

    static Stream<Arguments> readable() {
        return Stream.concat(lines(), blocks());
    }

    private static Stream<Arguments> lines() {
        return Stream.of(
                ok(
                        "F1",
                        "from ..core.api import (\n  Alpha as A,  # one\n  Beta,\n)  # end\n",
                        "1:0-4:1 F 2 core.api Alpha as A,Beta"),
                ok(
                        "F2",
                        "from pkg.legacy \\\n  import one, \\\n   two as deux\n",
                        "1:0-3:14 F 0 pkg.legacy one,two as deux"),
                ok("F3", "x = 0; from p import q; y = 1\n", "1:7-1:22 F 0 p q"),
                ok("F5", "\u00ef\u00bb\u00bffrom p import q\r\nimport r\r\n", "1:0-1:15 F 0 p q · 2:0-2:8 I 0 - r"),
                ok(
                        "F6",
                        "import a\rfrom b import (\r\tc,\r)\rimport d",
                        "1:0-1:8 I 0 - a · 2:0-4:1 F 0 b c · 5:0-5:8 I 0 - d"),
                ok("F7", "# vim: set fileencoding=cp1252 :\nimport na\u00efve\n", "2:0-2:13 I 0 - na\u00efve"),
                ok("F14", F14, "2:0-2:8 I 0 - a"),
                ok("F14", PythonLevel.V3_12, F14, "2:0-2:8 I 0 - a"),
                ok("F15", F15, "4:7-4:15 I 0 - c"),
                ok("F16", PythonLevel.V3_12, F16, "3:0-3:8 I 0 - a"),
                ok("F16", PythonLevel.V3_13, F16, "3:0-3:8 I 0 - a"),
                ok("F18", F18, "2:10-2:18 I 0 - a"),
                ok(
                        "F20",
                        "from . import a as a, b as c\nfrom .... import up\nfrom .pkg . sub import *\n",
                        "1:0-1:28 F 1 - a as a,b as c · 2:0-2:19 F 4 - up · 3:0-3:24 F 1 pkg.sub *"),
                ok("F21", F21, "1:0-1:25 F 0 p q as r, lazy · 2:0-2:15 I 0 - a.b, lazy"),
                ok("t-string", PythonLevel.V3_14, "t'{x:{y}}'; import a", "1:12-1:20 I 0 - a"),
                ok("PEP 696", PythonLevel.V3_13, "def f[T=int](): import a", "1:16-1:24 I 0 - a [function]"));
    }

    private static Stream<Arguments> blocks() {
        return Stream.of(
                ok("F4", "def load(): from p import q; return q\n", "1:12-1:27 F 0 p q [function]"),
                ok(
                        "F8",
                        "class C:\n\timport a\n\tdef m(self):\n\t\timport b\n",
                        "2:1-2:9 I 0 - a · 4:2-4:10 I 0 - b [function]"),
                ok(
                        "F9",
                        "if t.TYPE_CHECKING:\n  import a\n  if X: import y\nelif Z: import z\n",
                        "2:2-2:10 I 0 - a [module tc] · 3:8-3:16 I 0 - y [module if,tc] · 4:8-4:16 I 0 - z [module"
                                + " if,nottc]"),
                ok("F10", "if TYPE_CHECKING and X:\n import a\n", "2:1-2:9 I 0 - a [module if]"),
                ok(
                        "F11",
                        """
                        try:
                         try: import a
                         finally: import b
                        except (OSError, p.ImportError): import c
                        else: import d
                        """,
                        "2:6-2:14 I 0 - a [module try_ie,try_other] · 3:10-3:18 I 0 - b [module finally,try_ie]"
                                + " · 4:33-4:41 I 0 - c [module exc_ie] · 5:6-5:14 I 0 - d [module tryelse]"),
                ok(
                        "F12",
                        "try: import a\nexcept Exception as e: import b\nexcept ImportError: import c\n",
                        "1:5-1:13 I 0 - a [module try_ie] · 2:23-2:31 I 0 - b [module exc_broad] · 3:20-3:28 I 0 - c"
                                + " [module exc_ie]"),
                ok(
                        "F13",
                        "try:\n def late(): import a\nexcept ModuleNotFoundError: late = None\n",
                        "2:13-2:21 I 0 - a [function try_ie]"),
                ok(
                        "F17",
                        "match cmd:\n case {'import': x} if x: import a\nmatch = case = 0\nmatch[0]: int\nimport d\n",
                        "2:26-2:34 I 0 - a [module match] · 5:0-5:8 I 0 - d"),
                ok("match of an ellipsis", "match ...:\n case _: import a\n", "2:9-2:17 I 0 - a [module match]"),
                ok(
                        "F19",
                        "def f(\n a=lambda: {1: 2},\n):\n  from p import (\nq,\n    r)\n  return q\nimport s\n",
                        "4:2-6:6 F 0 p q,r [function] · 8:0-8:8 I 0 - s"),
                ok(
                        "F22",
                        "if a:\n  pass\n # odd\n\n   # deeper\n  import b\nimport c\n",
                        "6:2-6:10 I 0 - b [module if] · 7:0-7:8 I 0 - c"),
                ok(
                        "PEP 758",
                        PythonLevel.V3_14,
                        "try: import a\nexcept A, B: import b",
                        "1:5-1:13 I 0 - a [module try_other] · 2:13-2:21 I 0 - b [module exc_other]"));
    }

    static Stream<Arguments> partial() {
        PythonLevel top = PythonLevel.V3_15;
        return Stream.of(
                bad("F14", PythonLevel.V3_11, F14, "line 1, above the level", ""),
                bad("F15", PythonLevel.V3_11, F15, "line 2, above the level", ""),
                bad("F16", top, F16, "line 1, string", ""),
                bad("F16", PythonLevel.V3_14, F16, "line 1, string", ""),
                bad("F16", PythonLevel.V3_11, F16, "line 1, string", ""),
                bad("F18", PythonLevel.V3_11, F18, "line 1, above the level", ""),
                bad("F21", PythonLevel.V3_14, F21, "line 1, above the level", ""),
                bad(
                        "F23",
                        top,
                        "if a:\n  import b\n   import c\n",
                        "line 3, indentation",
                        "2:2-2:10 I 0 - b [module if]"),
                bad("F24", top, "import a\ns = 'open\nimport b\n", "line 2, string", "1:0-1:8 I 0 - a"),
                bad("F25 comma", top, "from a import b, c,\n", "line 1, malformed import", ""),
                bad("F25 bracket", top, "x = (1]\nimport a\n", "line 1, brackets", ""),
                bad("F25 deep", top, "[".repeat(100_000), "line 1, nesting", ""),
                bad("t-string", PythonLevel.V3_13, "t'{x:{y}}'; import a", "line 1, above the level", ""),
                bad(
                        "PEP 758",
                        PythonLevel.V3_13,
                        "try: import a\nexcept A, B: import b",
                        "line 2, above the level",
                        "1:5-1:13 I 0 - a [module try_other]"),
                bad("lazy in a function", top, "def f(): lazy import a", "line 1, above the level", ""),
                bad("lazy in a class", top, "class C: lazy import a", "line 1, above the level", ""),
                bad("lazy in a try", top, "try: lazy import a\nfinally: pass", "line 1, above the level", ""),
                bad("lazy star", top, "lazy from a import *", "line 1, above the level", ""),
                bad("lazy future", top, "lazy from __future__ import a", "line 1, above the level", ""));
    }
}
