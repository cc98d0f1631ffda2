package dev.belay.core.imports;

import java.util.Arrays;
import java.util.stream.Stream;

/// Words of at most eight letters as one number, to tell keywords apart without making texts.
final class Words {
    static final long AS = pack("as");
    static final long ASYNC = pack("async");
    static final long CASE = pack("case");
    static final long CLASS = pack("class");
    static final long DEF = pack("def");
    static final long DEL = pack("del");
    static final long ELIF = pack("elif");
    static final long ELSE = pack("else");
    static final long EXCEPT = pack("except");
    static final long EXPORTS = pack("__all__");
    static final long FINALLY = pack("finally");
    static final long FOR = pack("for");
    static final long FROM = pack("from");
    static final long GLOBAL = pack("global");
    static final long IF = pack("if");
    static final long IMPORT = pack("import");
    static final long IN = pack("in");
    static final long LAMBDA = pack("lambda");
    static final long LAZY = pack("lazy");
    static final long MATCH = pack("match");
    static final long NONE = pack("None");
    static final long NOT = pack("not");
    static final long TRY = pack("try");
    static final long TYPE = pack("type");
    static final long WHILE = pack("while");
    static final long WITH = pack("with");

    private static final long[] KEYWORDS = Stream.of(
                    "False None True and as assert async await break class continue def del elif else except finally"
                            .split(" "),
                    "for from global if import in is lambda nonlocal not or pass raise return try while with yield"
                            .split(" "))
            .flatMap(Arrays::stream)
            .mapToLong(Words::pack)
            .sorted()
            .toArray();

    private Words() {}

    /// The word as a number; 0 if it is longer than eight bytes.
    static long pack(byte[] bytes, int from, int to) {
        if (to - from > 8) {
            return 0;
        }
        long packed = 0;
        for (int p = from; p < to; p++) {
            packed = packed << 8 | bytes[p] & 0xFF;
        }
        return packed;
    }

    private static long pack(String word) {
        return word.chars().asLongStream().reduce(0, (packed, c) -> packed << 8 | c);
    }

    /// Whether it is a word that cannot be a name.
    static boolean isKeyword(long word) {
        return Arrays.binarySearch(KEYWORDS, word) >= 0;
    }
}
