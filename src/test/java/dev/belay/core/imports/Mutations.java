package dev.belay.core.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Python files that are damaged at random places, the same for the same seed.
final class Mutations {
    private static final String[] PIECES = {
        "import a\n",
        "from . import b as c, d\n",
        "from ..x.y import (a,  # c\n  b as q,\n)\n",
        "import a.b, c as d; import e\n",
        "x = 1; from a import *\n",
        "s = \"\"\"import z\n'\n\"\"\"; import t\n",
        "m = f'{x!r:>{w}} {{y}}'\n",
        "if TYPE_CHECKING:\n    import a\nelif not x:\n    import b\nelse:\n    import c\n",
        """
        try:
            import a
        except (ImportError, KeyError) as e:
            a = None
        else:
            import b
        finally:
            import c
        """,
        "class C(B, metaclass=M):\n\tx = 1\n\tdef m(self, a=lambda: 0):\n\t\timport b\n\t\treturn [1,\n2]\n",
        "def f(a, b={1: 2}) -> int: import q; return 1\n",
        "while x:\n  import a\n  break\nelse:\n  import b\n",
        "for i, (j, k) in y:\n  import a\n",
        "with a as b, c as (d, e):\n  import f\n",
        "a = b = None\n",
        "x: int = C(1)\n",
        "__all__ = ['a', \"b\"]\n",
        "match x:\n    case {'k': [1, *_]}:\n        import m\n    case _: import n\n",
        "import \\\n  os\n",
        "# comment { ( '\n",
        "g = (y := 3)\n",
        "@d(x)\nasync def g():\n  async with a as b: import z\n",
        "r'\\\\'; b\"\\\"\"; import s\n",
        "def h():\n  global gg\n  gg = 1\n  gg, k = 2, 3\n",
        "(p, q), *t = [u, v] = w\n",
        "if a: import b\nelif c: import d\n",
        "l = lambda x=1: x\n",
        "x = f\"{a['b']}\" 'c' rb'\\''\n",
    };
    private static final String[] INSERTS = {
        "'",
        "\"",
        "\"\"\"",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "\n",
        "\r\n",
        "\r",
        "\0",
        "\\",
        "\\\n",
        "#",
        ":",
        ";",
        " ",
        "\t",
        "\f",
        "import a",
        "f'",
        "\u00e9",
        "\u00c3\u00a9",
        "lambda",
        "=",
        "b",
        "as",
        ",",
        "\u0001"
    };

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    /// A readable file of several pieces.
    byte[] whole() {
        StringBuilder text = new StringBuilder();
        int pieces = 2 + random.nextInt(8);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return Rows.bytes(text.toString());
    }

    /// Files with no, one or several damages.
    List<byte[]> ofSmallFiles(int count) {
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = whole();
            int damages = random.nextInt(4);
            for (int j = 0; j < damages; j++) {
                bytes = damage(bytes);
            }
            files.add(bytes);
        }
        return files;
    }

    /// Flips, inserts or deletes.
    byte[] damage(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        return switch (random.nextInt(3)) {
            case 0 -> flipped(bytes, at);
            case 1 -> spliced(bytes, at, at, Rows.bytes(INSERTS[random.nextInt(INSERTS.length)]));
            default -> spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(3)), new byte[0]);
        };
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        if (at < bytes.length) {
            changed[at] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] inserted) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length - (to - from) + inserted.length);
        System.arraycopy(inserted, 0, changed, from, inserted.length);
        System.arraycopy(bytes, to, changed, from + inserted.length, bytes.length - to);
        return changed;
    }
}
