package dev.belay.edge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.core.config.Malformed;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.testkit.RandomValues;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReaderTest {

    @Test
    void readsEveryKindOfValue() {
        assertThat(JsonReader.read("{\"a\": [1, -2.50, 1e2, \"x\\u00e9\", true, false, null, {}, []]}", "f"))
                .isEqualTo(Value.object(
                        "a",
                        Value.list(
                                Value.of(1),
                                Value.of(-2.5),
                                Value.of(100),
                                Value.of("xé"),
                                Value.of(true),
                                Value.of(false),
                                Value.nil(),
                                Value.empty(),
                                Value.list())));
    }

    @Test
    void keepsTheOrderOfKeys() {
        assertThat(Json.compact(JsonReader.read("{\"z\":1,\"a\":2,\"m\":3}", "f")))
                .isEqualTo("{\"z\":1,\"a\":2,\"m\":3}");
    }

    @Test
    void readsBytesInUtf8() {
        assertThat(JsonReader.read("\"Grüße 🚀\"".getBytes(StandardCharsets.UTF_8), "f"))
                .isEqualTo(Value.of("Grüße 🚀"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsBackWhatJsonWrites(long seed) {
        RandomValues random = new RandomValues(seed);
        for (int i = 0; i < 50; i++) {
            Value value = random.value(4);
            assertThat(JsonReader.read(Json.compact(value), "f")).isEqualTo(value);
            assertThat(JsonReader.read(Json.pretty(value), "f")).isEqualTo(value);
        }
    }

    static LongStream seeds() {
        return RandomValues.seeds(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1, \"a\": 2} | f:1:10: the key \"a\" stands here twice",
                "{\"a\": 1} x        | f:1:",
                "{\"a\": 1} 2        | f:1:10: something follows",
                "[1, 2               | f:1:",
                "1e5000              | f:1:1: the number has more than 1000 digits",
                "` `                 | f:1:1: nothing in it",
                "{\"a\": nope}       | f:1:"
            })
    void saysWhereADocumentIsWrong(String text, String message) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> JsonReader.read(text, "f"))
                .withMessageStartingWith(message);
    }

    @Test
    void namesTheLineOfAMistake() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> JsonReader.read("{\n  \"a\": 1,\n  \"b\" 2\n}", "x.json"))
                .satisfies(
                        e -> assertThat(e.problems().getFirst().place().line()).isEqualTo(3));
    }
}
