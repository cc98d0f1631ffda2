package dev.belay.edge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.core.config.Malformed;
import dev.belay.core.config.Node;
import dev.belay.core.config.Place;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.testkit.RandomValues;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YamlTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsBackWhatItWrites(long seed) {
        RandomValues random = new RandomValues(seed);
        for (int i = 0; i < 100; i++) {
            Value value = random.value(4);
            String written = YamlWriter.write(value);
            assertThat(YamlReader.read(written, "f")).as(written).isEqualTo(value);
            assertThat(Json.compact(YamlReader.read(written, "f"))).isEqualTo(Json.compact(value));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsBackSeveralDocuments(long seed) {
        RandomValues random = new RandomValues(seed);
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            values.add(random.object(3));
        }
        assertThat(YamlReader.readAll(YamlWriter.writeAll(values), "f")).isEqualTo(values);
    }

    static LongStream seeds() {
        return RandomValues.seeds(20);
    }

    @Test
    void writesBlockStyleInTheOrderOfKeys() {
        Value value = JsonReader.read("""
                {"kind": "ConfigMap", "metadata": {"name": "ws-config", "labels": {}},
                 "data": {"MODE": "yes", "PORT": "8080", "script": "a\\n  b\\n", "url": "http://x:1/y"},
                 "list": [{"name": "a", "args": ["-x", "b"]}, [1, []], "plain text"]}""", "f");
        assertThat(YamlWriter.write(value)).isEqualTo("""
                        kind: ConfigMap
                        metadata:
                          name: ws-config
                          labels: {}
                        data:
                          MODE: "yes"
                          PORT: "8080"
                          script: |
                            a
                              b
                          url: http://x:1/y
                        list:
                        - name: a
                          args:
                          - "-x"
                          - b
                        -
                          - 1
                          - []
                        - plain text
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "yes, \"yes\"",
                "on, \"on\"",
                "5m, \"5m\"",
                "0x1F, 31",
                "0o17, 15",
                "0755, 755",
                "1.50, 1.5",
                "~, null",
                "true, true",
                "12:30, \"12:30\""
            })
    void takesScalarsByTheCoreSchema(String yaml, String json) {
        assertThat(Json.compact(YamlReader.read(yaml, "f"))).isEqualTo(json);
    }

    @Test
    void knowsThePlaceOfEveryKeyAndValue() {
        Node root = SourceReader.read("a: 1\nb:\n  - x\n  - {c: 5m}\n", "belay.yaml");

        assertThat(root.get("b")).hasValueSatisfying(b -> {
            Node.Items items = (Node.Items) b;
            Node.Mapping inner = (Node.Mapping) items.items().get(1);
            assertThat(inner.entries().getFirst().place()).isEqualTo(new Place("belay.yaml", 4, 6));
            assertThat(inner.entries().getFirst().node().place()).isEqualTo(new Place("belay.yaml", 4, 9));
        });
    }

    @Test
    void keepsTheTextOfANumber() {
        assertThat(SourceReader.read("python: 1.10", "f").get("python"))
                .contains(new Node.Scalar(Value.of(1.1), "1.10", new Place("f", 1, 9)));
    }

    @Test
    void readsAnEmptyFileAsNull() {
        assertThat(YamlReader.read("", "f")).isEqualTo(Value.nil());
        assertThat(YamlReader.read("# only a remark\n", "f")).isEqualTo(Value.nil());
    }

    @Test
    void followsAliases() {
        assertThat(Json.compact(YamlReader.read("a: &x {b: 1}\nc: *x\n", "f")))
                .isEqualTo("{\"a\":{\"b\":1},\"c\":{\"b\":1}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: 1\\nb: 2\\na: 3    | f:3:1: the key \"a\" stands here twice, first in line 1",
                "a: [1, 2              | f:1:",
                "a:\\n\\t- b           | f:2:1: not YAML",
                "a: !x 1               | f:1:4: the tag !x is not in YAML's core schema",
                "a: .nan               | f:1:4: \".nan\" is not a number that JSON can hold",
                "a: !!bool maybe       | f:1:4: \"maybe\" is neither true nor false",
                "[a]: 1                | f:1:1: a key must be a scalar",
                "a: &x\\n  b: *x       | f:1:4: this tree holds itself",
                "a: *nowhere           | f:1:4: not YAML",
                "a: 1\\n---\\nb: 2     | f:3:1: a second document",
                "a: 1e5000             | f:1:4: the number has more than 1000 digits"
            })
    void saysWhereADocumentIsWrong(String text, String message) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> SourceReader.read(text.replace("\\n", "\n").replace("\\t", "\t"), "f"))
                .withMessageStartingWith(message);
    }

    @Test
    void gathersEveryKeyGivenTwice() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> SourceReader.read("a: 1\na: 2\nb: {c: 1, c: 2}\n", "f"))
                .satisfies(e -> assertThat(e.problems()).hasSize(2));
    }

    @Test
    void refusesATreeThatAliasesBlowUp() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(8)));
        }
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> SourceReader.read(bomb.toString(), "f"))
                .withMessageContaining("million");
    }
}
