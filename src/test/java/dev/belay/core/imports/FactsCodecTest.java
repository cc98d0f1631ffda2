package dev.belay.core.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read is what was written (CA-2).
class FactsCodecTest {
    private static final List<String> PARTS = List.of(
            "from ..core.api import (\n  Alpha as A,  # one\n  Beta,\n)  # end\n",
            "import a.b, c as d; x = 1\n",
            "try:\n    from p import q\nexcept ImportError:\n    q = None\n",
            "class C:\n    def f(self):\n        from . import naïve\n",
            "async def g(): pass\n",
            "x = y.z\nw: int = f(1)\n(a, b) = 1, 2\n",
            "__all__ = ['a', 'b']\n",
            "__all__ += name\n",
            "from s import *\n",
            "lazy from p import q as r\n",
            "if TYPE_CHECKING:\n    import t\n",
            "for i in x: pass\nwith y as z: pass\ntype T = int\n",
            "def h():\n    global G\n    G = 1\n",
            "s = 'open\n");

    @ParameterizedTest(name = "any file comes back as it was, seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void anyFileComesBackAsItWas(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder(seed % 3 == 0 ? "\ufeff" : "");
        int parts = random.nextInt(30);
        for (int i = 0; i < parts; i++) {
            text.append(PARTS.get(random.nextInt(PARTS.size() - (seed % 2 == 0 ? 1 : 0))));
        }
        Scanned scanned = Scanner.scan(text.toString().getBytes(StandardCharsets.UTF_8), PythonLevel.HIGHEST);

        assertThat(FactsReader.read(FactsCodec.write(scanned))).isEqualTo(scanned);
    }
}
