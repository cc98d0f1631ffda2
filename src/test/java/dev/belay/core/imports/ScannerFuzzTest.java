package dev.belay.core.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What must hold for any bytes [FZ-1], and for one file with other line ends and white space [FZ-2]. That the
/// statements of damaged files are right is held by the oracles.
class ScannerFuzzTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void neverThrowsOnDamagedBytes(long seed) {
        Mutations mutations = new Mutations(Long.getLong("seed", seed));
        for (int i = 0; i < 400; i++) {
            byte[] bytes = mutations.whole();
            for (int j = 0; j < 6; j++) {
                bytes = mutations.damage(bytes);
                staysInside(bytes);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22})
    void neverThrowsWhereverAFileIsCut(long seed) {
        Mutations mutations = new Mutations(Long.getLong("seed", seed));
        for (int i = 0; i < 20; i++) {
            byte[] bytes = mutations.whole();
            for (int end = 0; end <= bytes.length; end++) {
                staysInside(Arrays.copyOf(bytes, end));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32})
    void neverThrowsOnNoise(long seed) {
        Random random = new Random(Long.getLong("seed", seed));
        for (int i = 0; i < 800; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            staysInside(bytes);
        }
    }

    /// At every level: no throw, and every offset lies in the file.
    private static void staysInside(byte[] bytes) {
        for (PythonLevel level : List.of(PythonLevel.V3_11, PythonLevel.V3_13, PythonLevel.V3_15)) {
            Scanned scanned = scan(bytes, level);
            for (Statement statement : scanned.statements()) {
                assertThat(statement.span().offset()).isBetween(0, bytes.length);
                assertThat(statement.span().end()).isBetween(statement.span().offset() + 1, bytes.length * 3);
            }
            if (scanned.outcome() instanceof Scanned.Outcome.Partial(ScanError error)) {
                assertThat(scanned.statements())
                        .allMatch(
                                s -> !scanned.encoding().editable() || s.span().end() <= error.offset());
            }
        }
    }

    private static Scanned scan(byte[] bytes, PythonLevel level) {
        try {
            return Scanner.scan(bytes, level);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("threw on " + Arrays.toString(bytes), e);
        }
    }

    /// A step that looked at what it had passed again and again would not end in the time of a build.
    @ParameterizedTest(name = "{0}")
    @EnumSource(Shape.class)
    void endsOnLargeFilesOfEveryShape(Shape shape) {
        byte[] bytes = shape.unit.repeat(shape.count).getBytes(StandardCharsets.ISO_8859_1);

        assertThatCode(() -> Scanner.scan(bytes, PythonLevel.HIGHEST)).doesNotThrowAnyException();
        assertThatCode(() -> Scanner.scan(bytes, PythonLevel.V3_11)).doesNotThrowAnyException();
    }

    /// Each of about a megabyte.
    enum Shape {
        DEFINITIONS("def f():\n import a\n", 50_000),
        OTHER_NAMES("class C:\n def f(): import a\n def f(): import b\n", 15_000),
        BRACKETS("[", 750_000),
        QUOTES("'", 750_001),
        TRIPLES("'''", 250_001),
        FORMATTED("f'{", 250_000),
        BACKSLASHES("\\\n", 500_000),
        MATCHES("match ", 250_000),
        MATCH_LINES("match x\n", 100_000),
        ASSIGNMENTS("a = ", 250_000),
        WALRUSES("(a := 1, ", 150),
        MANY_WALRUSES("(a := 1); ", 50_000),
        LAMBDAS("lambda: ", 125_000),
        WALRUSES_AND_LAMBDAS("(lambda: (a := 1)),", 5_000),
        NESTED_HEADERS("if a: ", 125_000),
        LAZY("lazy ", 150_000),
        DOTS("from " + ".".repeat(50), 50_000),
        HANDLERS("try: import a\nexcept A: import b\n", 25_000),
        GROUPS("except (", 75_000),
        NUMBERS("1", 1_000_000),
        EXPORTS("__all__ += ['a']\n", 50_000),
        SEMICOLONS("import a;", 75_000),
        SPLIT_IMPORTS("from a import (b,\n c); ", 7_500),
        CARRIAGE_RETURNS("import a\r", 75_000);

        private final String unit;
        private final int count;

        Shape(String unit, int count) {
            this.unit = unit;
            this.count = count;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42, 43})
    void lineEndsChangeNoStatement(long seed) {
        Mutations mutations = new Mutations(Long.getLong("seed", seed));
        for (int i = 0; i < 200; i++) {
            String text = new String(mutations.whole(), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
            List<String> rows = rows(text);

            assertThat(rows(text.replace("\n", "\r\n"))).isEqualTo(rows);
            assertThat(rows(text.replace("\n", "\r"))).isEqualTo(rows);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {51, 52, 53})
    void tabsOrBlanksChangeNoStatement(long seed) {
        Mutations mutations = new Mutations(Long.getLong("seed", seed));
        for (int i = 0; i < 200; i++) {
            String text = new String(mutations.whole(), StandardCharsets.ISO_8859_1).replace("\t", "    ");
            String tabs = text.replace("    ", "\t");

            assertThat(withoutColumns(tabs)).isEqualTo(withoutColumns(text));
        }
    }

    @Test
    void refusesAFileAboveTheLargestSize() {
        byte[] bytes = new byte[(64 << 20) + 1];

        assertThat(Rows.error(Scanner.scan(bytes, PythonLevel.HIGHEST))).isEqualTo("line 0, size");
    }

    private static List<String> rows(String text) {
        Scanned scanned = Scanner.scan(Rows.bytes(text), PythonLevel.HIGHEST);
        assertThat(Rows.error(scanned)).isEmpty();
        return OracleRows.of(scanned);
    }

    private static List<String> withoutColumns(String text) {
        List<String> rows = new ArrayList<>();
        rows(text).forEach(row -> rows.add(row.replaceFirst("^S (\\d+):\\d+-(\\d+):\\d+", "S $1 $2")));
        return rows;
    }
}
