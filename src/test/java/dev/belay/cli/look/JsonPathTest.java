package dev.belay.cli.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
    private static final Value DOCUMENT = JsonReader.read("""
        {"kind": "List", "items": [
          {"name": "a", "ready": true, "size": 3, "labels": {"app.kubernetes.io/name": "x"}},
          {"name": "b", "ready": false, "size": 5, "spec": {"tier": "back"}}],
         "empty": [], "none": null, "nested": [[1, 2], [3]]}\
        """, "f");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ".kind                                   | List",
                "{.kind}                                 | List",
                "$.kind                                  | List",
                "kind                                    | List",
                ".items[0].name                          | a",
                ".items[-1].name                         | b",
                ".items[*].name                          | a b",
                ".items[*].size                          | 3 5",
                ".items[5].name                          | ``",
                ".missing.deeper                         | ``",
                ".items[?(@.name==\"b\")].size           | 5",
                ".items[?(@.name!='b')].size             | 3",
                ".items[?(@.ready==true)].name           | a",
                ".items[?(@.size==5)].name               | b",
                ".items[?(@.spec.tier==\"back\")].name   | b",
                ".items[0].labels['app.kubernetes.io/name'] | x",
                ".items[0].labels                        | {\"app.kubernetes.io/name\":\"x\"}",
                ".nested[*][*]                           | 1 2 3",
                ".none                                   | null",
                ".empty[*]                               | ``",
                ".items[0].*                             | a true 3 {\"app.kubernetes.io/name\":\"x\"}"
            })
    void findsFieldsIndexesAndFilters(String path, String printed) {
        assertThat(JsonPath.print(path, DOCUMENT)).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {".items[", ".items[?(@.a)]", ".a..b", ".items[x]", ".a b", "[?(@.a==\"b]"})
    void saysFromWhereAPathIsNotUnderstood(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonPath.find(path, DOCUMENT))
                .withMessageContaining("not understood from");
    }
}
