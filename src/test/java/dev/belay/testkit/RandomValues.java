package dev.belay.testkit;

import dev.belay.core.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/// Draws values from a seed: texts are chosen to hurt readers and writers.
public final class RandomValues {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "yes",
            "No",
            "null",
            "~",
            "true",
            "1",
            "0755",
            "0x1f",
            "0o17",
            "1e3",
            ".5",
            ".inf",
            "12:30:45",
            "2026-11-22",
            "- a",
            "? a",
            "a: b",
            "a:b",
            "a #b",
            "#c",
            "'q'",
            "\"q\"",
            "back\\slash",
            "{}",
            "[x]",
            "&a",
            "*a",
            "!t",
            "%d",
            "@at",
            "`tick`",
            "|",
            ">",
            "--- x",
            "... x",
            "---",
            "line\nbreak",
            "ends\n",
            "ends twice\n\n",
            "\nbegins",
            " begins\nblank",
            "a\n  b\nc",
            "a \nb",
            "tab\there",
            "tab\n\there",
            "cr\rlf\r\n",
            "Grüße",
            "🚀 x",
            "\u0000",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "x".repeat(1500),
            "trailing ",
            "<<",
            "=",
            "nginx:1.27",
            "200ms",
            "5m",
            "first line\n# second\n--- third\n",
            "http://x/y?z=1#f",
            "a, b",
            "(a)",
            "-1",
            "+1",
            "1_000",
            "=x",
            "key: |\n");

    private final RandomGenerator random;

    public RandomValues(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// Seeds for a parameterised test: `-Dseed=` replays one.
    public static LongStream seeds(int count) {
        Long one = Long.getLong("seed");
        return one == null ? LongStream.rangeClosed(1, count) : LongStream.of(one);
    }

    public RandomGenerator generator() {
        return random;
    }

    /// Any value of at most this depth.
    public Value value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> Value.nil();
            case 1 -> Value.of(random.nextBoolean());
            case 2 -> number();
            case 5, 6 -> object(depth - 1);
            case 7 -> list(depth - 1);
            default -> Value.of(text());
        };
    }

    /// An object with up to five keys.
    public Value.Obj object(int depth) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            fields.put(text(), value(depth));
        }
        return new Value.Obj(fields);
    }

    public String text() {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        return random.nextInt(4) == 0 ? text + TEXTS.get(random.nextInt(TEXTS.size())) : text;
    }

    private Value list(int depth) {
        List<Value> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            items.add(value(depth));
        }
        return new Value.Arr(items);
    }

    private Value number() {
        return new Value.Num(BigDecimal.valueOf(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L))
                .movePointLeft(random.nextInt(8)));
    }
}
