package dev.belay.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
    private static final Schema SCHEMA = Schema.of(json("""
        {"type": "object", "required": ["name"], "additionalProperties": false,
         "properties": {
           "name": {"type": "string", "pattern": "^[a-z]+$"},
           "kind": {"const": "Point"},
           "size": {"$ref": "#/$defs/count"},
           "note": {"type": ["string", "null"]},
           "on": {"type": "boolean"},
           "items": {"type": "array", "items": {"type": "object", "required": ["id"]}}},
         "$defs": {"count": {"type": "integer", "minimum": 0}}}
        """));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"name\": \"a\"}",
                "{\"name\": \"a\", \"kind\": \"Point\", \"size\": 0, \"note\": null, \"on\": true}",
                "{\"name\": \"a\", \"note\": \"text\", \"items\": [{\"id\": 1, \"more\": 2}]}"
            })
    void whatIsAsTheSchemaSaysHasNoProblem(String document) {
        assertThat(SCHEMA.problems(json(document), "f")).isEmpty();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{}                                          | /name",
                "{\"name\": 1}                               | /name",
                "{\"name\": \"A\"}                           | /name",
                "{\"name\": \"a\", \"kind\": \"Other\"}      | /kind",
                "{\"name\": \"a\", \"size\": -1}             | /size",
                "{\"name\": \"a\", \"size\": 1.5}            | /size",
                "{\"name\": \"a\", \"note\": 1}              | /note",
                "{\"name\": \"a\", \"on\": \"yes\"}          | /on",
                "{\"name\": \"a\", \"items\": {}}            | /items",
                "{\"name\": \"a\", \"items\": [{\"id\": 1}, {}]} | /items/1/id",
                "{\"name\": \"a\", \"x/y\": 1}               | /x~1y",
                "[]                                          | ''"
            })
    void whatIsNotIsNamedByItsPlace(String document, String at) {
        List<Problem> problems = SCHEMA.problems(json(document), "f");

        assertThat(problems)
                .singleElement()
                .satisfies(p -> assertThat(p.message()).startsWith(at + ":"));
    }

    @Test
    void keysOfANewerMinorVersionAreLeftAlone() {
        Value newer = json("{\"name\": \"a\", \"later\": 1}");

        assertThat(SCHEMA.problems(newer, "f")).hasSize(1);
        assertThat(SCHEMA.ofNewer().problems(newer, "f")).isEmpty();
    }

    @Test
    void aSchemaThatSaysWhatIsNotCheckedIsRefused() {
        Value schema = json("{\"properties\": {\"a\": {\"maxLength\": 3}}}");

        assertThatIllegalArgumentException().isThrownBy(() -> Schema.of(schema)).withMessageContaining("maxLength");
    }

    private static Value json(String text) {
        return JsonReader.read(text, "test");
    }
}
